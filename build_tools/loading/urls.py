"""Addresses of pages as people paste them, and what they should be."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from build_tools.wording import fields as wording

_LIMIT = 1000
_UNUSABLE = re.compile(r"[\s<>\"`\\^{|}]")
_SCHEME = re.compile(
    r"(?<![A-Za-zＡ-Ｚａ-ｚ])(?P<word>[A-Za-zＡ-Ｚａ-ｚ]{2,8})"
    r"(?:[ \u3000]{0,3}[:：∶﹕;；][ \u3000]{0,3}[/／\\＼]{0,4}|[/／\\＼]{2,4})[ \u3000]{0,3}"
)
_SCHEMES = {"htp": "http", "tp": "http", "hpt": "http", "thp": "http"}
_SCHEMES |= {f"{short}s": f"{scheme}s" for short, scheme in _SCHEMES.items()}
_HOST = re.compile(
    r"(?<![A-Za-z0-9@._-])(?:[A-Za-z0-9-]{1,63}[.．。]){1,6}(?:cn|com|net|org|gov|edu|info|cc|tv|top|中国)(?![A-Za-z0-9@-])"
)
_NOT_IN_HOSTS = r"/?#\s，；、（）“”《》"
_WRITTEN_HOST = re.compile(f"[^{_NOT_IN_HOSTS}]*")
_WIDE_IN_PATHS = re.compile(r"[？＆＝＃％／＿－．\\](?=[A-Za-z0-9])|[Ａ-Ｚａ-ｚ０-９]")
_FOREIGN = re.compile(r"[\s<>\"`\\^{|}。，；、！？：（）《》〈〉【】〔〕「」『』“”‘’—～]")
_BROKEN = re.compile(r"\s+[A-Za-z0-9/_%.?=&#-]+")
_AFTER_END = re.compile(
    r"[,;:!']+$|(?<=\.(?:htm|jsp|asp|php|pdf|com|net|org|gov|edu))\.+$|(?<=\.(?:html|aspx))\.+$|(?<=\.cn)\.+$"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an address should be, and in words what is wrong with it."""

    url: str
    reason: str


def is_url(text: str) -> bool:
    """True for an http or https address that a browser would open."""
    try:
        parts = urlsplit(text)
        is_good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
        is_good = is_good and parts.username is None  # before an “@” stands whatever is to be taken for the host
    except ValueError:
        return False
    return is_good and not _UNUSABLE.search(text) and len(text) <= _LIMIT


def is_cut_short(text: str) -> bool:
    """True if dots stand for a part of the address."""
    return "…" in text or "..." in text


def proposed_url(text: str) -> Proposal | None:
    """What an address should be, where that is certain; None if nothing is wrong, or nothing can be said.

    Args:
        text: As written, without blanks around it.
    """
    if len(text) > _LIMIT:
        return None
    before, scheme, rest, is_named = _parted(text)
    if not rest:
        return None
    rest = _WRITTEN_HOST.sub(lambda match: _plain_host(match[0]), rest, count=1)
    rest = _WIDE_IN_PATHS.sub(_narrow, rest)
    foreign = _FOREIGN.search(rest)
    kept = rest[: foreign.start()] if foreign else rest
    ended = _without_end(kept)
    url = f"{scheme}://{ended}"
    after = rest[len(ended) :]
    if url == text or not is_url(url) or before.endswith("://") or _BROKEN.fullmatch(after):
        return None
    return Proposal(url, _reason(before.strip(), after.strip(), is_named=is_named))


def _parted(text: str) -> tuple[str, str, str, bool]:
    """What stands before an address, its scheme, the rest, and whether the scheme is written at all."""
    for match in _SCHEME.finditer(text):
        word = unicodedata.normalize("NFKC", match["word"])
        scheme = _SCHEMES.get(re.sub(r"(.)\1+", r"\1", word.lower()))
        if scheme:
            is_as_it_should_be = word.lower() == scheme and match[0] == f"{word}://"
            return text[: match.start()], word if is_as_it_should_be else scheme, text[match.end() :], True
    host = _HOST.search(text)
    return (text[: host.start()], "https", text[host.start() :], False) if host else (text, "", "", False)


def _plain_host(written: str) -> str:
    return re.sub(r"[。．｡](?=[A-Za-z0-9])", ".", re.sub(r"[Ａ-Ｚａ-ｚ０-９－．：]", _narrow, written))


def _narrow(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0]).replace("\\", "/")


def _without_end(url: str) -> str:
    """The address without the signs that end a sentence, and without brackets that it does not open."""
    before = ""
    while before != url:
        before, url = url, _AFTER_END.sub("", url)
        for opening, closing in ("()", "[]"):
            if url.endswith(closing) and url.count(opening) < url.count(closing):
                url = url[:-1]
    return url


def _reason(before: str, after: str, *, is_named: bool) -> str:
    if _HOST.search(after) or _parted(after)[3]:
        return wording.TWO_URLS
    if before:
        return wording.BEFORE_URL.format(text=before)
    if after:
        return wording.AFTER_URL.format(text=after)
    return wording.MISSPELT_URL if is_named else wording.NO_SCHEME
