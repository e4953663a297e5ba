"""Contributed pictures as they are published: in several sizes and two forms, upright, and with nothing in them but what is seen."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

import PIL
from PIL import Image, ImageSequence, features

from build_tools.build.groups import File
from build_tools.cache.digests import content_digest
from build_tools.cache.store import Cache
from build_tools.cache.values import get_value, put_value
from build_tools.diagnostics import blamed_on
from build_tools.executors.choice import run_chunks, shares_disk
from build_tools.loading.media.decoding import upright
from build_tools.model.media import SIZE_LIMITS, MediaFile, media_kind
from build_tools.opening import FileChangedError, open_regular
from build_tools.pipeline.media import StampedMedia

_WEBP: Mapping[str, object] = {"quality": 78, "method": 2}
_EXACT_WEBP: Mapping[str, object] = {"lossless": True, "quality": 60, "method": 2}
_MOVING_WEBP: Mapping[str, object] = {"quality": 75, "method": 2}
_JPEG: Mapping[str, object] = {"quality": 80}
_PNG: Mapping[str, object] = {"compress_level": 6}
_CODERS = ("jpg", "libjpeg_turbo", "webp", "zlib", "zlib_ng", "littlecms2")
_RECIPE = repr(
    (PIL.__version__, [features.version(name) for name in _CODERS], _WEBP, _EXACT_WEBP, _MOVING_WEBP, _JPEG, _PNG)
)
"""Changes with whatever pictures are made by."""

_CHUNK = 4
_NAME, _KEPT = "pictures", "picture-"
_ONCE = 1


def recipe_digest(digest: str) -> str:
    """What the published pictures of a contributed one are told by: a SHA-256 that changes with its content, and with how they are made.

    Args:
        digest: SHA-256 of the contributed picture, in hexadecimal digits.
    """
    return content_digest(f"{digest} {_RECIPE}".encode())


def version_digest(media: StampedMedia) -> str:
    """The digest that stands in the address of what is published of a media file."""
    return recipe_digest(media.digest) if media_kind(media.file.path) == "image" else media.digest


@dataclass(frozen=True)
class Used:
    """A picture that a page shows: what was found in it, and the path of a story that uses it."""

    media: StampedMedia
    story: str

    @cached_property
    def key(self) -> str:
        """Equal for equal pictures that are published in the same way."""
        return recipe_digest(self.media.digest)

    def files(self, contents: Sequence[bytes | None], digests: Sequence[str]) -> Iterator[File]:
        """Files of the site, of their contents."""
        return map(File, self.media.file.published, contents, digests)


def picture_files(
    root: Path, pictures: Sequence[Used], cache: Cache, published: Mapping[str, str], executor: Executor | None
) -> Iterator[File]:
    """What is published of pictures; what did not change is taken from the published site, or from the cache.

    Args:
        root: The archive's folder.
        pictures: Those that pages show.
        cache: What earlier builds made.
        published: Digests by address of the files of the published site that are whole.
        executor: Makes them if it shares our disk; otherwise, or if None, they are made here.

    Raises:
        FileChangedError: A picture is not what was checked.
        StoryFaultError: One cannot be made.
        OSError: One cannot be read.
    """
    known: dict[str, tuple[str, ...]] = get_value(cache, _NAME, dict) or {}
    made: dict[str, tuple[str, ...]] = {}
    unknown: dict[str, list[Used]] = {}
    for picture in pictures:
        digests = known.get(picture.key, ())
        addresses = picture.media.file.published
        if [published.get(address, "") for address in addresses] == list(digests):
            made[picture.key] = digests
            yield from picture.files([None] * len(digests), digests)
        elif contents := get_value(cache, _kept(picture), tuple):
            made[picture.key] = digests = tuple(map(content_digest, contents))
            yield from picture.files(contents, digests)
        else:
            unknown.setdefault(picture.key, []).append(picture)
    for key, contents in _made(root, [alike[0] for alike in unknown.values()], executor):
        put_value(cache, _kept(unknown[key][0]), contents)
        made[key] = digests = tuple(map(content_digest, contents))
        for picture in unknown[key]:
            yield from picture.files(contents, digests)
    cache.prune(_KEPT, map(_kept, pictures))  # what is shown no more is to be nowhere
    if made != known:
        put_value(cache, _NAME, made)


def _kept(picture: Used) -> str:
    return f"{_KEPT}{picture.key[:32]}"


def _made(root: Path, pictures: Sequence[Used], executor: Executor | None) -> Iterator[tuple[str, tuple[bytes, ...]]]:
    waiting = iter(pictures)
    chunks = iter(lambda: (str(root), list(islice(waiting, _CHUNK))), (str(root), []))
    for chunk in run_chunks(executor if shares_disk(executor) else None, _make_pictures, chunks):
        yield from chunk


def _make_pictures(job: tuple[str, list[Used]]) -> list[tuple[str, tuple[bytes, ...]]]:
    root, pictures = job
    found = []
    for picture in pictures:
        file = Path(root, picture.media.file.path)
        with open_regular(file) as stream:
            data = stream.read(SIZE_LIMITS["image"] + 1)
        if content_digest(data) != picture.media.digest:
            raise FileChangedError(file)
        with blamed_on(picture.story):
            found.append((picture.key, tuple(derived(data, picture.media.file))))
    return found


def derived(data: bytes, file: MediaFile) -> list[bytes]:
    """The pictures that are published of one, in the order of ``MediaFile.published``.

    Args:
        data: Its content, which was checked.
        file: What was found in it.
    """
    with Image.open(io.BytesIO(data)) as image:
        side = min(file.sizes[-1])
        image.draft("RGB", (side, side))  # a JPEG need not be decoded larger than it is shown
        first = _bare(upright(image))
        if file.look == "moving":
            return [_moving(image), _saved(first, "PNG", _PNG)]
    sized = [first]
    for size in reversed(file.sizes):
        sized.append(sized[-1].resize(size, Image.Resampling.LANCZOS))
    is_photo = file.look == "photo"
    webp, plain = (_WEBP, ("JPEG", _JPEG)) if is_photo else (_EXACT_WEBP, ("PNG", _PNG))
    shown = sized[:0:-1]
    return [_saved(each, "WEBP", webp) for each in shown] + [_saved(each, *plain) for each in shown]


def _bare(image: Image.Image) -> Image.Image:
    """A picture that carries nothing but its pixels."""
    return Image.frombytes(image.mode, image.size, image.tobytes())


def _moving(image: Image.Image) -> bytes:
    """Write a moving picture anew, frame by frame."""
    durations = []
    for frame in ImageSequence.Iterator(image):
        frame.load()  # only then a WebP tells
        durations.append(frame.info.get("duration", 0))
    again = {"duration": durations, "loop": image.info.get("loop", _ONCE)}
    nothing = {"icc_profile": b"", "exif": b"", "xmp": b""}
    return _saved(image, "WEBP", {**_MOVING_WEBP, **again, **nothing, "save_all": True})


def _saved(image: Image.Image, form: str, options: Mapping[str, object]) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()
