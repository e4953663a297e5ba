"""Decoding pictures, which shows whether they are sound."""

from __future__ import annotations

import io
import warnings

from PIL import Image

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
