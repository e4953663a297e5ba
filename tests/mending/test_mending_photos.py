"""Photos are mended together with all stories that show them, whenever the work is interrupted, or not at all."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from PIL import Image

from build_tools.build import second_names
from build_tools.cache.store import MemoryCache
from build_tools.mending import writing
from build_tools.mending.plan import Plan, plan_fixes
from build_tools.opening import FileChangedError
from build_tools.pipeline.prepare import quiet
from tests.intake.documents import photo
from tests.support.builds import snapshot
from tests.support.cases import picture, report_on
from tests.support.commands import Commands

BODY = "正文一句，够长了吗？" * 20
HEAD = "---\n标题: {title}\n类型: 红领巾宣讲\n学校: 人民小学\n主题: [校园宣讲]\n{more}状态: 待审\n---\n\n"


def add_story(root: Path, path: str, body: str = "", more: str = "", head: str = HEAD) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(head.format(title=path.replace("/", " "), more=more) + f"{BODY}\n\n{body}\n", "utf-8")


def add_file(root: Path, path: str, data: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)


def planned(root: Path) -> Plan:
    return plan_fixes(root, lambda _: True, (), MemoryCache(), quiet)


def wrong(root: Path) -> list[tuple[str, str]]:
    return [(item.code, item.path) for item in report_on(root) if item.severity == "error"]


def shared(root: Path) -> None:
    """Two stories that show one photo in every way there is, and a folder with a bad name."""
    add_file(root, "renmin-xiaoxue/照片/门 口.JPG", photo((300, 200), turned=True, secret=True))
    cover = "封面:\n  文件: 照片/门%20口.JPG\n  替代文字: 门口\n媒体:\n  - '照片/门 口.JPG'\n"
    add_story(root, "renmin-xiaoxue/a.md", "![门 口.JPG](照片/门%20口.JPG)和[它](<照片/门 口.JPG>)", cover)
    add_story(root, "hongyan/b.md", "![图][1]\n\n[1]: ../renmin-xiaoxue/照片/门%20口.JPG")
    add_file(root, "hongyan/con.png", picture(format="PNG"))
    add_file(root, "hongyan/Tu.PNG", picture((60, 40), "PNG"))
    add_file(root, "hongyan/tu-2.png", b"another")
    add_story(root, "hongyan/c.md", "![一](con.png)![二](tu.png)")


def test_all_stories_that_show_a_photo_are_changed_along(root: Path, commands: Commands) -> None:
    shared(root)
    assert {"M010", "M015", "M024", "F005", "M002"} <= {code for code, _ in wrong(root)}
    assert commands("fix", "--stories", root, "--defaults", root / "renmin-xiaoxue", root / "hongyan/c.md").code == 0
    assert "renmin-xiaoxue/照片" not in {path.relative_to(root).as_posix() for path in root.rglob("*")}
    with Image.open(root / "renmin-xiaoxue/zhao-pian/b-1.jpg") as image:
        assert (image.size, dict(image.getexif()), image.getpixel((0, 100))[0] > 200) == ((300, 200), {}, True)
    first, second, third = (
        (root / path).read_text("utf-8") for path in ("renmin-xiaoxue/a.md", "hongyan/b.md", "hongyan/c.md")
    )
    assert "![门 口.JPG](zhao-pian/b-1.jpg)和[它](<zhao-pian/b-1.jpg>)" in first
    assert "文件: zhao-pian/b-1.jpg\n" in first and "  - 'zhao-pian/b-1.jpg'\n" in first
    assert "[1]: ../renmin-xiaoxue/zhao-pian/b-1.jpg" in second
    assert "![一](c-1.png)![二](tu-1.png)" in third
    assert (root / "hongyan/tu-2.png").read_bytes() == b"another"
    assert {code for code, path in wrong(root) if path != "hongyan/tu-2.png"} <= {"M008", "T028"}


class Killed(BaseException):
    """The process ends here."""


def mend_until(root: Path, steps: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Mend an archive, and be killed before one more change of a file than a number of them; false if so."""
    left = iter(range(steps))

    def counted(step: Callable[..., object]) -> Callable[..., object]:
        def stepped(*arguments: object, **options: object) -> object:
            if next(left, None) is None:
                raise Killed
            return step(*arguments, **options)

        return stepped

    def cut_short(whole: BinaryIO, written: BinaryIO, _: int) -> None:
        for part in iter(lambda: whole.read(400), b""):
            counted(written.write)(part)

    plan = planned(root)
    with monkeypatch.context() as patch:
        for place, name in ((writing, "replace_file"), (second_names.os, "fsync"), (Path, "unlink")):
            patch.setattr(place, name, counted(getattr(place, name)))
        patch.setattr(second_names.shutil, "copyfileobj", cut_short)
        try:
            writing.write_fixes(root, plan)
        except Killed:
            return False
    return True


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_an_archive_that_can_be_mended(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(root)
    add_file(root, "hongyan/tu-2.png", picture(format="PNG"))
    before, steps, is_whole = wrong(root), 0, False
    while not is_whole:
        copy = tmp_path / f"copy{steps}"
        shutil.copytree(root, copy)
        is_whole = mend_until(copy, steps, monkeypatch)
        assert {code for code, _ in wrong(copy)} <= {code for code, _ in before} | {"T028"}
        assert mend_until(copy, 1000, monkeypatch)
        assert {code for code, _ in wrong(copy)} <= {"M008", "F005", "T028"}, steps
        assert not list(copy.rglob("*.new"))
        assert planned(copy) == Plan()
        steps += 1
    assert steps > 8


def test_what_cannot_be_followed_keeps_its_name(root: Path) -> None:
    add_file(root, "renmin-xiaoxue/图 1.jpg", picture(gps=True))
    add_story(root, "renmin-xiaoxue/a.md", "![图](<图 1.jpg>)")
    add_story(root, "renmin-xiaoxue/b.md", "！[图](图 1.jpg 说明")
    assert [fix.to for fix in planned(root).photos] == ["renmin-xiaoxue/图 1.jpg"]
    (root / "renmin-xiaoxue/b.md").write_text("没有故事信息，![图](图%201.jpg)", "utf-8")
    assert [fix.to for fix in planned(root).photos] == ["renmin-xiaoxue/图 1.jpg"]
    (root / "renmin-xiaoxue/b.md").unlink()
    assert [fix.to for fix in planned(root).photos] == ["renmin-xiaoxue/a-1.jpg"]


def test_moving_pictures_broken_ones_and_sound_are_left(root: Path) -> None:
    frames = [Image.new("RGB", (2400, 20), colour) for colour in ("red", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:])
    add_file(root, "renmin-xiaoxue/move.gif", stream.getvalue())
    add_file(root, "renmin-xiaoxue/broken.jpg", picture(damaged=True))
    add_story(root, "renmin-xiaoxue/a.md", "![动](move.gif)![坏](broken.jpg)")
    before = snapshot(root)
    plan = planned(root)
    assert (plan.photos, plan.texts) == ([], [])
    assert snapshot(root) == before


def test_a_file_that_changed_meanwhile_is_not_written_over(root: Path) -> None:
    add_file(root, "renmin-xiaoxue/图.jpg", picture(gps=True))
    add_story(root, "renmin-xiaoxue/a.md", "![图](图.jpg)")
    plan = planned(root)
    add_file(root, "renmin-xiaoxue/a-1.jpg", b"somebody else's")
    with pytest.raises(FileChangedError):
        writing.write_fixes(root, plan)
    (root / "renmin-xiaoxue/a-1.jpg").unlink()
    add_file(root, "renmin-xiaoxue/图.jpg", picture((50, 40), gps=True))
    before = snapshot(root)
    with pytest.raises(FileChangedError):
        writing.write_fixes(root, plan)
    assert snapshot(root) == before


def test_traditional_characters_on_request(root: Path, commands: Commands) -> None:
    add_file(root, "hongyan/letter.jpg", picture())
    text = "乾隆年間的計畫，錢鍾書先生於後來說：頭髮乾了，皇后瞭解。![獄中](letter.jpg)"
    add_story(root, "hongyan/a.md", text, "摘要: 獄中家書\n")
    assert commands("fix", "--simplify", "--defaults", "--stories", root).code == 2
    assert commands("fix", "--stories", root, root / "hongyan/a.md").code == 0
    assert commands("fix", "--simplify", "--stories", root, root / "hongyan/a.md").code == 1
    assert commands("fix", "--simplify", "--defaults", "--stories", root, root / "hongyan/a.md").code == 0
    after = (root / "hongyan/a.md").read_text("utf-8")
    assert "乾隆年间的计划，钱锺书先生于后来说：头发干了，皇后了解。![狱中](letter.jpg)" in after
    assert "摘要: 狱中家书\n" in after
