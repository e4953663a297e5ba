"""Covers of a made-up archive: clouds of colour, 20 to 40 KB each, no two alike."""

from __future__ import annotations

import io
import random

from PIL import Image

SIZE = (640, 400)
COARSE, FINE = (16, 10), (100, 62)
PICTURES_PER_PNG = 5  # every fifth cover


def cover(number: int, chance: random.Random) -> tuple[str, bytes]:
    """A picture.

    Args:
        number: Of the story; decides the format.
        chance: Decides the colours.

    Returns:
        File name and bytes.
    """
    clouds = _noise(COARSE, chance)
    picture = Image.blend(clouds, _noise(FINE, chance), 0.25)
    stream = io.BytesIO()
    if number % (10 * PICTURES_PER_PNG) < 10:
        small = picture.resize((400, 250)).quantize(32, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        small.save(stream, "PNG")
        return "fengmian.png", stream.getvalue()
    picture.save(stream, "JPEG", quality=80)
    return "fengmian.jpg", stream.getvalue()


def _noise(grid: tuple[int, int], chance: random.Random) -> Image.Image:
    small = Image.frombytes("RGB", grid, chance.randbytes(grid[0] * grid[1] * 3))
    return small.resize(SIZE, Image.Resampling.BICUBIC)
