"""Decoding pictures, which shows whether they are sound, and how they look."""

from __future__ import annotations

import io
import warnings
from contextlib import suppress

from PIL import Image, ImageCms, ImageOps

from build_tools.model.media import LONGEST_SIDE, Look

FEW_COLOURS = 256

Image.MAX_IMAGE_PIXELS = None  # Pillow's own limit would hide the size; ours is asked before decoding


def decodes(data: bytes, form: str) -> bool:
    """Tell whether a picture can be decoded.

    Args:
        data: The picture.
        form: Its format, as Pillow calls it.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=(form,)) as image:
                # A JPEG is read whole all the same, but only an eighth of its width is reckoned
                image.draft(image.mode, (1, 1))
                image.load()
    except Exception:  # (Pillow's decoders raise anything at all on hostile bytes)
        return False
    return True


def look_of(data: bytes, form: str) -> Look | None:
    """How a picture looks; None if it cannot be decoded.

    Args:
        data: The picture.
        form: Its format, as Pillow calls it.
    """
    if form == "JPEG":
        return "photo" if decodes(data, form) else None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=(form,)) as image:
                is_moving = getattr(image, "is_animated", False) and max(image.size) <= LONGEST_SIDE
                pixels = upright(image)
    except Exception:  # (Pillow's decoders raise anything at all on hostile bytes)
        return None
    is_drawing = pixels.mode == "RGBA" or pixels.getcolors(FEW_COLOURS) is not None
    return "moving" if is_moving else "drawing" if is_drawing else "photo"


def upright(image: Image.Image) -> Image.Image:
    """A picture's pixels as they are seen: upright, in sRGB, with a fourth channel only if something can be seen through them.

    Raises:
        Exception: It is damaged.
    """
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    is_clear = image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info
    if image.mode.startswith("I"):  # of sixteen bits a pixel
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    image = image.convert("RGBA" if is_clear else "RGB")
    if is_clear and image.getchannel("A").getextrema()[0] == 255:
        image = image.convert("RGB")
    if profile and image.mode == "RGB":
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB")) or image
    return image
