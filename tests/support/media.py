"""Small pictures, recordings and films, made on the spot so that none has to be kept."""

import io
import math
import struct
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image, ImageDraw

FILM_SIZE = (64, 48)
FRAME_MILLISECONDS = 200


def picture(kind: str, size: tuple[int, int], colour: str) -> bytes:
    """Make a picture with a simple drawing on it, as Pillow's format ``kind``."""
    image = Image.new("RGB", size, colour)
    draw = ImageDraw.Draw(image)
    draw.ellipse([size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4], fill="white")
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def sound(seconds: float = 0.4, rate: int = 8000) -> bytes:
    """Make a WAV recording of a quiet tone."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(rate)
        samples = (int(4000 * math.sin(2 * math.pi * 440 * n / rate)) for n in range(int(seconds * rate)))
        stream.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return buffer.getvalue()


def film(colours: tuple[str, ...] = ("navy", "teal", "gold")) -> bytes:
    """Make a WebM film: one VP8 key frame a colour, taken out of a lossy WebP picture."""
    frames = [_key_frame(picture("WEBP", FILM_SIZE, colour)) for colour in colours]
    header = element(
        0x1A45DFA3,
        _number(0x4286, 1) + _number(0x42F7, 1) + _number(0x42F2, 4) + _number(0x42F3, 8),
        element(0x4282, b"webm") + _number(0x4287, 2) + _number(0x4285, 2),
    )
    info = element(
        0x1549A966,
        _number(0x2AD7B1, 1_000_000) + element(0x4489, struct.pack(">d", FRAME_MILLISECONDS * len(frames))),
        element(0x4D80, b"archive tests") + element(0x5741, b"archive tests"),
    )
    video = element(0xE0, _number(0xB0, FILM_SIZE[0]) + _number(0xBA, FILM_SIZE[1]))
    track = _number(0xD7, 1) + _number(0x73C5, 1) + _number(0x83, 1) + element(0x86, b"V_VP8") + video
    blocks = b"".join(_block(frame, number * FRAME_MILLISECONDS) for number, frame in enumerate(frames))
    cluster = element(0x1F43B675, _number(0xE7, 0) + blocks)
    return header + element(0x18538067, info + element(0x1654AE6B, element(0xAE, track)) + cluster)


def _key_frame(webp: bytes) -> bytes:
    for name, chunk in _chunks(webp):
        if name == b"VP8 ":
            return chunk
    raise ValueError("no lossy frame in this picture")


def _chunks(riff: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = 12
    while start < len(riff):
        size = struct.unpack_from("<I", riff, start + 4)[0]
        yield riff[start : start + 4], riff[start + 8 : start + 8 + size]
        start += 8 + size + size % 2


def element(id: int, *content: bytes) -> bytes:
    """Write an EBML element; sizes always take eight bytes, which is legal and simple."""
    data = b"".join(content)
    return id.to_bytes((id.bit_length() + 7) // 8, "big") + (len(data) | 1 << 56).to_bytes(8, "big") + data


def riff(kind: bytes, *parts: tuple[bytes, bytes]) -> bytes:
    """Write chunks in a frame."""
    body = kind + b"".join(name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2) for name, data in parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _number(id: int, value: int) -> bytes:
    return element(id, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))


def _block(frame: bytes, milliseconds: int) -> bytes:
    return element(0xA3, b"\x81" + struct.pack(">h", milliseconds) + b"\x80" + frame)


SAMPLE_MEDIA: dict[str, Callable[[], bytes]] = {
    "changge/di-yi-zhan-deng/fengmian.jpg": lambda: picture("JPEG", (320, 180), "maroon"),
    "changge/di-yi-zhan-deng/deng.png": lambda: picture("PNG", (200, 150), "orange"),
    "changge/di-yi-zhan-deng/dong.gif": lambda: picture("GIF", (60, 40), "green"),
    "changge/di-yi-zhan-deng/shu.webp": lambda: picture("WEBP", (120, 90), "purple"),
    "changge/di-yi-zhan-deng/langdu.wav": sound,
    "changge/di-yi-zhan-deng/hangxing.webm": film,
    "changge/di-san-zuo-qiao/fengmian-qiao.png": lambda: picture("PNG", (160, 120), "gray"),
    "changge/weiwan-caogao/caogao.jpg": lambda: picture("JPEG", (100, 80), "black"),
    "yunshan-zhongxue/shu-sheng/zaodu.wav": lambda: sound(0.3),
    "lianhe/gongyong/xingtu.jpg": lambda: picture("JPEG", (90, 90), "navy"),
}

DRAFT_MEDIA = frozenset({"changge/weiwan-caogao/caogao.jpg"})


def add_media(root: Path) -> None:
    """Put the media that the sample archive's stories name where they name them."""
    for path, make in SAMPLE_MEDIA.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(make())
