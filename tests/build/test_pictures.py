"""What is published of a picture: small enough, upright, of the right form, and with nothing in it but what is seen."""

import hashlib
import io
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageDraw, ImageSequence, PngImagePlugin

from build_tools.build import pictures
from build_tools.build.pictures import Used, derived, picture_files
from build_tools.cache.store import MemoryCache
from build_tools.diagnostics import StoryFaultError
from build_tools.executors.processes import Processes
from build_tools.loading.media.probe import probe
from build_tools.model.media import MediaFile
from build_tools.opening import FileChangedError
from build_tools.pipeline.media import read_media
from tests.build.small import PHOTO, Small
from tests.support.builds import snapshot

PATH = "hongyan/a-1.{}"
ORIENTATION, TURNED = ExifTags.Base.Orientation, 6


def drawn(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """Draw something of many colours, red at its left."""
    image = Image.radial_gradient("L").resize(size).convert(mode)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1]), fill="red" if mode in {"RGB", "RGBA"} else None)
    return image


def written(image: Image.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def published(folder: Path, data: bytes, ending: str) -> tuple[MediaFile, list[Image.Image]]:
    """What is found in a picture, and what is made of it, which is the same each time."""
    file = folder / f"picture.{ending}"
    file.write_bytes(data)
    found = probe(file, PATH.format(ending)).file
    assert found.fault == ""
    made = derived(data, found)
    with ProcessPoolExecutor(1) as other:
        assert other.submit(derived, data, found).result() == made
    shown = [Image.open(io.BytesIO(content)) for content in made]
    assert len(made) == len(found.published)
    for image, address in zip(shown, found.published, strict=True):
        assert {"JPEG": "jpg", "WEBP": "webp", "PNG": "png"}[image.format or ""] == address.rpartition(".")[2]
        assert f"-{image.width}." in address
        assert not {"exif", "icc_profile", "xmp", "comment", "Author"} & image.info.keys()
    return found, shown


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((2400, 1800), [(480, 360), (960, 720), (1600, 1200)]),
        ((1000, 500), [(480, 240), (1000, 500)]),
        ((700, 350), [(700, 350)]),
        ((480, 640), [(480, 640)]),
        ((30, 20), [(30, 20)]),
        ((500, 20_000), [(400, 16_000)]),
    ],
)
def test_a_photo_comes_in_three_widths_and_is_never_enlarged(
    tmp_path: Path, size: tuple[int, int], sizes: list[tuple[int, int]]
) -> None:
    found, shown = published(tmp_path, written(drawn(size), "JPEG"), "jpg")
    assert found.look == "photo"
    assert [image.size for image in shown] == sizes * 2
    assert [image.format for image in shown] == ["WEBP"] * len(sizes) + ["JPEG"] * len(sizes)


def test_a_turned_photo_is_upright_and_tells_nothing(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[ExifTags.Base.Software] = TURNED, "Photoshop"
    data = written(drawn((1200, 600)), "JPEG", exif=exif.tobytes(), quality=95, comment=b"hello")
    found, shown = published(tmp_path, data, "jpg")
    assert (found.width, found.height) == (600, 1200)
    for image in shown:
        assert image.width * 2 == image.height
        red, green, _ = image.convert("RGB").getpixel((image.width // 2, 9))  # type: ignore[misc]
        assert min(red, 255 - green) > 200, "what was at the left is at the top"


def clear() -> Image.Image:
    image = drawn((720, 480), "RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


FORMS = {
    "a drawing": ("png", written(Image.new("RGB", (720, 480), "teal"), "PNG"), "drawing", "RGB"),
    "one to see through": ("png", written(clear(), "PNG"), "drawing", "RGBA"),
    "the same as WebP": ("webp", written(clear(), "WEBP", lossless=True), "drawing", "RGBA"),
    "a photo as PNG": ("png", written(drawn((720, 480)).effect_spread(9), "PNG"), "photo", "RGB"),
    "one that might be clear": ("png", written(drawn((720, 480)).effect_spread(9).convert("RGBA"), "PNG"), "photo", "RGB"),
    "a GIF that stands": ("gif", written(Image.new("P", (720, 480), 1), "GIF"), "drawing", "RGB"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_what_jpeg_would_spoil_comes_as_png(tmp_path: Path, name: str) -> None:
    ending, data, look, mode = FORMS[name]
    image = Image.open(io.BytesIO(data)).convert("RGB")
    if look == "photo":
        assert image.getcolors(256) is None
    found, shown = published(tmp_path, data, ending)
    assert found.look == look
    assert [image.format for image in shown[2:]] == ["JPEG" if look == "photo" else "PNG"] * 2
    assert {image.mode for image in shown} == {mode}


def test_sixteen_bits_of_grey_are_not_white(tmp_path: Path) -> None:
    _, shown = published(tmp_path, written(Image.new("I;16", (64, 48), 40_000), "PNG"), "png")
    assert {image.convert("L").getpixel((9, 9)) for image in shown} == {156}


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_moves_as_webp_and_stands_as_png(tmp_path: Path, form: str) -> None:
    frames = [Image.new("RGB", (700, 500), colour) for colour in ("red", "lime", "blue")]
    data = written(frames[0], form, save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0)
    found, (moving, still) = published(tmp_path, data, form.lower())
    assert (found.look, moving.size, still.size) == ("moving", (700, 500), (700, 500))
    seen = [(frame.convert("RGB").getpixel((9, 9)), frame.info["duration"]) for frame in ImageSequence.Iterator(moving)]
    assert [duration for _, duration in seen] == [100, 200, 300]
    assert [max(range(3), key=colour.__getitem__) for colour, _ in seen] == [0, 1, 2]
    assert moving.info["loop"] == 0
    red, green, blue = still.convert("RGB").getpixel((9, 9))  # type: ignore[misc]
    assert min(red, 255 - green, 255 - blue) > 240


@pytest.mark.parametrize("executor", [None, Processes(2)], ids=["here", "elsewhere"])
def test_pictures_are_made_once_by_their_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, executor: Processes | None
) -> None:
    names = [f"{number}.png" for number in range(6)]
    for number, name in enumerate(names):
        text = PngImagePlugin.PngInfo()
        text.add_text("Title", f"photo {number % 5}")
        (tmp_path / name).write_bytes(written(Image.new("RGB", (500, 40), "teal"), "PNG", pnginfo=text))
    media, cache = read_media(tmp_path, names, MemoryCache()), MemoryCache()
    used = [Used(media[name], "a.md") for name in names]
    made = {file.address: file for file in picture_files(tmp_path, used, cache, {}, executor)}
    assert made.keys() == {f"stories/{name}-{width}.{form}" for name in names for width in (500,) for form in ("webp", "png")}  # fmt: skip
    assert all(
        isinstance(f.content, bytes) and hashlib.sha256(f.content).hexdigest() == f.digest for f in made.values()
    )

    def fail(*_: object) -> list[bytes]:
        raise AssertionError

    monkeypatch.setattr(pictures, "derived", fail)
    assert {file.address: file for file in picture_files(tmp_path, used, cache, {}, None)} == made
    there = {address: file.digest for address, file in made.items()}
    again = list(picture_files(tmp_path, used, cache, there, None))
    assert {(file.address, file.content, file.digest) for file in again} == {(a, None, d) for a, d in there.items()}
    list(picture_files(tmp_path, used[:1], cache, there, None))
    with pytest.raises(StoryFaultError):
        list(picture_files(tmp_path, used, cache, {}, None))
    if executor:
        executor.shutdown()


def test_what_was_not_checked_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(written(drawn((50, 40)), "PNG"))
    used = [Used(read_media(tmp_path, ["a.png"], MemoryCache())["a.png"], "a.md")]
    (tmp_path / "a.png").write_bytes(written(drawn((50, 41)), "PNG"))
    with pytest.raises(FileChangedError):
        list(picture_files(tmp_path, used, MemoryCache(), {}, None))


def test_another_encoder_makes_all_anew_under_other_addresses(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    small.build()
    before = snapshot(small.site)
    monkeypatch.setattr(pictures, "_RECIPE", "another")
    small.build()
    after = snapshot(small.site)
    page = "stories/renmin-xiaoxue/xuanjiang.html"
    assert before[f"stories/{PHOTO}-64.webp"] == after[f"stories/{PHOTO}-64.webp"]
    assert before[page] != after[page]
    assert small.build().is_same
