"""Small pictures of the photos that passed the check."""

from __future__ import annotations

import hashlib
import io
from base64 import b64encode
from pathlib import Path

from PIL import Image, ImageOps

from build_tools.model.media import PIXEL_LIMIT, SIZE_LIMITS, media_kind
from build_tools.opening import open_regular
from build_tools.pipeline.media import StampedMedia

_SIDE = 240
_QUALITY = 70


def is_accepted(media: StampedMedia) -> bool:
    """Tell whether the check has nothing against a picture."""
    file = media.file
    return (
        media_kind(file.path) == "image"
        and bool(media.digest)
        and not (file.fault or file.unreadable or file.located or file.owned)
        and file.fits_suffix
        and file.size <= SIZE_LIMITS["image"]
        and 0 < file.width * file.height <= PIXEL_LIMIT
    )


def thumbnail(root: Path, media: StampedMedia) -> str:
    """A small JPEG as a ``data:`` address, with nothing in it but the picture; empty if the file is not the one that was checked.

    Args:
        root: The archive's folder.
        media: A picture that is accepted.
    """
    try:
        with open_regular(root / media.file.path) as stream:
            content = stream.read(SIZE_LIMITS["image"] + 1)
        if hashlib.sha256(content).hexdigest() != media.digest:
            return ""
        with Image.open(io.BytesIO(content)) as image:
            image.draft("RGB", (_SIDE * 2, _SIDE * 2))
            small = ImageOps.exif_transpose(image).convert("RGBA")
            small.thumbnail((_SIDE, _SIDE))
            plain = Image.new("RGB", small.size, "white")
            plain.paste(small, mask=small.getchannel("A"))
    except (OSError, ValueError, SyntaxError):  # what Pillow raises over damaged files
        return ""
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=_QUALITY)
    return f"data:image/jpeg;base64,{b64encode(written.getvalue()).decode()}"
