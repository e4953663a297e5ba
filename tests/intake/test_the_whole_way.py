"""From Word files to pages: import, fix, check, review and build, as processes, on a branch of a Git repository."""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.intake.documents import whole
from tests.intake.reader import Seen, visible
from tests.support.branches import commit, git, replace
from tests.support.builds import copy_sample
from tests.support.commands import Commands, forgotten
from tests.support.pages import parse
from tests.support.reviews import Reviewed, review

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "search"))

from index_reader import Reader  # type: ignore[import-not-found]

SHAPES = Path(__file__).resolve().parent / "shapes"
FOLDER = "chenguang-xiaoxue"
STORIES = {
    "python-docx": "xuan-jiang-tuan-de-di-yi-zhan",
    "libreoffice": "deng-ta-xia-de-yi-feng-xin",
    "wps": "xing-qiao-shang-de-ge",
}
ALT = "江边的一座石桥"
ANSWERS = "来源：星桥志\n同意书:\n  - 同意人：监护人\n    同意内容：照片\n    日期：2024-09-01\n    存档编号：德育处-2024-017\n"
"""What a teacher adds, with the colons of a Chinese keyboard."""


class Way:
    """The way of some documents into an archive, to its end.

    Args:
        folder: For the repository.
        documents: Their bytes by name.
    """

    def __init__(self, folder: Path, documents: dict[str, bytes], commands: Commands) -> None:
        self.documents, self._folder, self._commands = documents, folder, commands
        self.root, self.site = folder / "stories", folder / "out" / "site"
        git(folder, "init", "-q", "-b", "main")
        commit(folder, "开始")
        git(folder, "checkout", "-q", "-b", "tougao")

    def run(self, *arguments: object, code: int = 0) -> str:
        done = self._commands(*arguments, "--stories", self.root, "--quiet", folder=self._folder)
        assert done.code == code, done.said
        return done.out

    def file(self, name: str) -> Path:
        return self.root / FOLDER / STORIES[name] / "index.md"

    def imported(self) -> None:
        for name, data in self.documents.items():
            (self._folder / f"{name}.docx").write_bytes(data)
        done = self._commands(
            "import",
            *(f"{name}.docx" for name in self.documents),
            "--into",
            FOLDER,
            "--defaults",
            "--stories",
            self.root,
            folder=self._folder,
        )
        assert (done.code, done.err, "没有带过来" in done.out) == (0, "", False), done.said
        for name in self.documents:
            (self._folder / f"{name}.docx").unlink()

    def answered(self) -> None:
        for name in self.documents:
            text = self.file(name).read_text("utf-8").replace("![](", f"![{ALT}](")
            text = re.sub("  # 请核对.*|^# 请核对.*\n", "", text, flags=re.MULTILINE)
            self.file(name).write_text(re.sub("# 照片里.*\n", ANSWERS, text), "utf-8")

    def reviewed(self) -> Reviewed:
        commit(self._folder, "投稿")
        return review(self._commands, self.root, "main")

    def published(self) -> None:
        for name in self.documents:
            replace(self.file(name), "状态: 待审", "状态: 已发布")
        commit(self._folder, "发布")
        git(self._folder, "checkout", "-q", "main")
        git(self._folder, "merge", "-q", "tougao")
        self.run("build", "--site", self.site)

    def page(self, name: str) -> list[str]:
        """Lines that a reader sees of a story: its title and its text, without what only a screen reader says."""
        html = (self.site / "stories" / FOLDER / f"{STORIES[name]}.html").read_text("utf-8")
        prose = (
            html.partition('<div class="prose" data-spoken>')[2]
            .partition('<section class="story-part')[0]
            .partition("<aside")[0]
        )
        prose = re.sub(r'<figure class="story-cover.*?</figure>', "", prose, flags=re.DOTALL)
        title = parse(html).one(".story-head__title").text
        return [title, *(line.removeprefix(ALT) for line in visible(prose) if line != ALT)]

    def searched(self) -> dict[str, str]:
        """Words of all stories in the search index, by address."""
        files = {file.relative_to(self.site).as_posix(): file.read_bytes() for file in self.site.glob("search/**/*.js")}
        reader = Reader(files.items())
        numbers = [
            (at, number) for at, about in enumerate(reader.manifest["buckets"]) for number in range(about["documents"])
        ]
        found = [reader.document(*place) for place in numbers]
        return {item["u"]: "".join("".join(item["x"]).split()) for item in found}

    def pictures(self, name: str) -> Iterator[tuple[str, bytes]]:
        html = (self.site / "stories" / FOLDER / f"{STORIES[name]}.html").read_text("utf-8")
        for element in parse(html).all("img"):
            source = element.attributes["src"].partition("?")[0]
            if STORIES[name] in source:
                yield source, (self.site / "stories" / FOLDER / source).read_bytes()


@pytest.fixture
def way(tmp_path: Path, commands: Commands) -> Iterator[Way]:
    """Give the way of a document of python-docx, one in LibreOffice's shape and one in WPS's."""
    with forgotten(copy_sample(tmp_path / "stories")):
        shapes = {name: (SHAPES / f"{name}.docx").read_bytes() for name in ("libreoffice", "wps")}
        yield Way(tmp_path, {"python-docx": whole().saved(), **shapes}, commands)


def test_what_a_document_shows_is_on_its_page_and_in_the_search(way: Way) -> None:
    way.imported()
    way.answered()
    assert way.run("check", "--changed", "main", code=1).count("Y003") == 15
    way.run("fix", "--defaults")
    assert "没有发现问题" in way.run("check", "--changed", "main")
    reviewed = way.reviewed()
    assert list(reviewed.kinds().values()) == [["新增"]] * 3
    assert ("检查没有发现错误" in reviewed.page.text, reviewed.page.all(".alarm")) == (True, [])
    assert len(reviewed.page.all("img")) == 5
    way.published()
    words = way.searched()
    for name, data in way.documents.items():
        lines = Seen(data).lines
        assert way.page(name) == lines, name
        indexed = words[f"stories/{FOLDER}/{STORIES[name]}.html"]
        assert [line for line in lines if line not in indexed] == [], name
        pictures = list(way.pictures(name))
        assert len(pictures) == (1 if name == "libreoffice" else 2)
        for source, content in pictures:
            with Image.open(io.BytesIO(content)) as image:
                assert (dict(image.getexif()), "exif" in image.info, max(image.size) <= 2000) == ({}, False, True), (
                    source
                )
            assert b"GPS" not in content and b"secret" not in content and b"appended" not in content
