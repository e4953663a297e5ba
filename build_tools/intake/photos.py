"""Pictures as an archive wants them: upright, small, and with nothing in them but what is seen."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from importlib import import_module

from PIL import Image

from build_tools.intake.draft import Picture
from build_tools.intake.package import NotTakenError
from build_tools.loading.media.decoding import FEW_COLOURS, upright
from build_tools.loading.media.probe import sniff
from build_tools.model.media import SIZE_LIMITS
from build_tools.wording import intake as wording

LONGEST_SIDE = 2000
MOST_PIXELS = 120_000_000
"""Pixels of a picture that is still decoded: what the largest cameras of telephones take."""

_FORMS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_QUALITY = 88


class PictureLostError(Exception):
    """A picture cannot be taken along; its text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture made ready: its bytes, the ending of its name, and whether it moved."""

    data: bytes
    suffix: str
    moved: bool = False


def ready(picture: Picture) -> Photo:
    """Make a picture ready.

    Raises:
        PictureLostError: It cannot be opened.
        NotTakenError: It is larger than anything that should be opened.
    """
    forms = [*_FORMS, *_heif(picture)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image: Image.Image = Image.open(io.BytesIO(picture.data), formats=forms)
        except Exception as error:  # (Pillow's openers raise anything at all on hostile bytes)
            raise PictureLostError(_complaint(picture.name)) from error
        if image.width * image.height > MOST_PIXELS:
            limit = str(MOST_PIXELS // 10_000)
            values = {"name": picture.name, "width": image.width, "height": image.height, "limit": limit}
            raise NotTakenError(wording.HUGE_PICTURE.format(**values))
        try:
            return _made(image, picture)
        except Exception as error:  # (so do its decoders)
            raise PictureLostError(wording.BAD_PICTURE) from error


def _heif(picture: Picture) -> list[str]:
    """The form of a telephone's photo, if its decoder is installed: an optional package, since its licence is not ours."""
    if sniff(picture.data[:16]) not in {"image/heic", "image/avif"}:
        return []
    try:
        import_module("pillow_heif").register_heif_opener()
    except ImportError:
        raise PictureLostError(wording.HEIC) from None
    return ["HEIF"]


def _complaint(name: str) -> str:
    form = name.rpartition(".")[2].lower()
    is_photo = form in {"jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff", ""}
    return wording.BAD_PICTURE if is_photo else wording.STRANGE_PICTURE.format(form=form.upper())


def _made(image: Image.Image, picture: Picture) -> Photo:
    form, has_moved = image.format, getattr(image, "n_frames", 1) > 1 and image.format in {"GIF", "WEBP", "PNG"}
    if form == "JPEG":
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image = _cropped(upright(image), picture.crop)
    is_clear = image.mode == "RGBA"
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    is_drawing = form in {"PNG", "GIF", "BMP"} and image.getcolors(FEW_COLOURS) is not None
    if is_clear or is_drawing:
        data = _saved(image, "PNG", optimize=True)
        if len(data) <= SIZE_LIMITS["image"]:
            return Photo(data, ".png", has_moved)
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A") if is_clear else None)
        image = ground
    return Photo(_saved(image, "JPEG", quality=_QUALITY, optimize=True), ".jpg", has_moved)


def _cropped(image: Image.Image, crop: tuple[float, float, float, float]) -> Image.Image:
    """Without what was cut off: it is still in the document, and may show what nobody was to see."""
    left, top, right, bottom = crop
    box = (
        int(image.width * left),
        int(image.height * top),
        int(image.width * (1 - right)),
        int(image.height * (1 - bottom)),
    )
    return image.crop(box) if any(crop) and box[2] > box[0] and box[3] > box[1] else image


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    """Bytes of a picture that carries nothing but its pixels."""
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    stream = io.BytesIO()
    bare.save(stream, form, **options)
    return stream.getvalue()
