"""Plain text and Markdown files, in whatever encoding an editor left them."""

from __future__ import annotations

import codecs
import re
from pathlib import Path, PurePosixPath

from build_tools.intake.draft import Draft, DraftParagraph, Picture, Piece
from build_tools.intake.package import NotTakenError
from build_tools.loading.characters import without_odd
from build_tools.loading.records import specs_by_name
from build_tools.loading.text import older_encoding, read_bytes
from build_tools.markup.convert import convert
from build_tools.model.media import media_kind
from build_tools.model.story import DRAFT, PENDING, Story
from build_tools.wording import intake as wording

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FIELD = re.compile(r"([^\s:：#\-][^\s:：]{0,15})[ \t]*[:：](.*)")
PICTURE_NAME = re.compile(r"[\w./-]+\.(?:jpe?g|png|webp|gif|bmp|heic)\b", re.IGNORECASE)
_TITLE = re.compile(r"#[ \t]+(\S.*?)[ \t#]*")
_UNDERLINED = re.compile(
    r"(?:(?<=\n\n)|\A)(?P<words>[^\s#>|\-*+`~=][^\n]{0,38}[^\s。！？；，、：\n]|[^\s#>|\-*+`~=])[ \t]*\n(?P<line>={2,}|-{3,})[ \t]*(?=\n|\Z)"
)
"""A heading as other programs write it: one line alone, with a line of signs below it."""

_PHOTO_LIMIT = 60 * 1024 * 1024
_QUOTES = "'\"“”"


def decoded(data: bytes) -> str:
    """Text of a file, with LF line ends.

    Raises:
        NotTakenError: It is no text.
    """
    for text in _candidates(data):
        if not _CONTROL.search(text):
            return without_odd(_with_lf(text), "")[0]
    raise NotTakenError(wording.NOT_TEXT)


def decoded_as_is(data: bytes) -> str:
    """Text of a file with LF line ends, and whatever control characters are in it but zeros, which no text has.

    Raises:
        NotTakenError: It is no text.
    """
    for text in sorted(_candidates(data), key=lambda text: bool(_CONTROL.search(text))):
        if "\0" not in text:
            return _with_lf(text)
    raise NotTakenError(wording.NOT_TEXT)


def _with_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _candidates(data: bytes) -> list[str]:
    encodings = [encoding for mark, encoding in _MARKS if data.startswith(mark)][:1] or ["utf-8", older_encoding(data)]
    if data[1:2] == b"\0" or data[:1] == b"\0":
        encodings.append("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    found: list[str] = []
    for encoding in encodings:
        try:
            found.append(data.decode(encoding))
        except (UnicodeDecodeError, ValueError, LookupError):
            continue
    return found


def read_plain(data: bytes, source: str) -> Draft:
    """Read a text file: lines that stand together are one paragraph where blank lines stand between others, else each is one."""
    text = decoded(data).strip()
    apart = re.search(r"\n[ \t\u3000]*\n", text)
    parts = re.split(r"\n(?:[ \t\u3000]*\n)+", text) if apart else text.split("\n")
    paragraphs = [line for part in parts for line in (_lines(part) if apart else [part])]
    return Draft(source, tuple(DraftParagraph((Piece(words.strip()),)) for words in paragraphs))


def _lines(part: str) -> list[str]:
    """One paragraph, or one for each line, if each is moved in as a paragraph is."""
    lines = part.split("\n")
    return lines if all(re.match(r"\u3000|[ \t]{4}", line) for line in lines) else ["\n".join(map(str.strip, lines))]


def read_markdown(data: bytes, file: Path, source: str) -> Draft:
    """Read a Markdown file, with its front matter and the pictures beside it.

    Args:
        data: Its bytes.
        file: Where it is.
        source: What to call it.
    """
    lines = decoded(data).strip("\n").split("\n")
    draft = Draft(source)
    end, start = _head_of(lines)
    _read_head(lines[1:end], draft)
    body = _UNDERLINED.sub(_marked, "\n".join(lines[start:]).strip("\n"))
    first, _, rest = body.partition("\n")
    if not draft.title and (match := _TITLE.fullmatch(first.strip())):
        draft.title, body = match[1], rest.strip("\n")
    draft.body = body
    names = dict.fromkeys(target.target for target in convert(body, 1).images)
    for block in draft.fields.values():
        names |= dict.fromkeys(PICTURE_NAME.findall(block))
    for name in names:
        _take_picture(name, file.parent, draft)
    return draft


def _head_of(lines: list[str]) -> tuple[int, int]:
    """Where the front matter ends and the body begins; what nobody closed ends before the first line that is none of its fields."""
    if lines[0].rstrip() != "---":
        return 0, 0
    for end in range(1, len(lines)):
        if lines[end].rstrip() == "---":
            return end, end + 1
    names, end = specs_by_name(Story), 1
    while end < len(lines) and (lines[end][:1] in {" ", "\t", "-"} or _FIELD.fullmatch(lines[end])):
        end += 1
    is_head = any((match := _FIELD.fullmatch(line)) and match[1] in names for line in lines[1:end])
    return (end, end) if is_head else (0, 0)


def _marked(found: re.Match[str]) -> str:
    """A heading that is underlined, as one that begins with its signs."""
    return f"{'#' if found['line'][0] == '=' else '##'} {found['words'].strip()}"


def _read_head(lines: list[str], draft: Draft) -> None:
    """Keep each field with the lines that belong to it."""
    names, key = specs_by_name(Story), ""
    for line in lines:
        match = _FIELD.fullmatch(line) if line[:1].strip() else None
        spec = names.get(match[1]) if match else None
        if match and spec:
            key = spec.key
            draft.fields[key] = f"{match[1]}: {match[2].strip()}".rstrip()
        elif key and line.strip():
            draft.fields[key] += f"\n{line.rstrip()}"
        elif line.strip():
            draft.lost.append(wording.LOST_COLUMN.format(name=line.strip()[:20]))
    title = draft.fields.pop("title", "").partition(": ")[2].strip()
    draft.title = title.strip(_QUOTES) if title[:1] in _QUOTES else title
    take_status(draft.fields.pop("status", "").partition(": ")[2], draft)


def take_status(status: str, draft: Draft) -> None:
    """A story that was taken in is looked at first, whatever it says."""
    if status and status not in {DRAFT, PENDING}:
        draft.lost.append(wording.LOST_STATUS.format(status=status, now=PENDING))


def _take_picture(name: str, folder: Path, draft: Draft) -> None:
    path = PurePosixPath(name)
    if "://" in name or (not media_kind(name) and path.suffix.lower() not in {".bmp", ".heic"}):
        return
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        draft.lost.append(wording.LOST_PICTURE.format(name=name, reason=wording.LEAVES_FOLDER.format(name=name)))
        return
    data, found = read_bytes(folder / path, name, _PHOTO_LIMIT)
    if data is None:
        draft.lost.append(wording.LOST_PICTURE.format(name=name, reason=found[0].message.rstrip("。")))
    else:
        draft.pictures[name] = Picture(path.name, data)
