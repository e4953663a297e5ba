"""Which letters are a syllable of pinyin."""

from __future__ import annotations

import re
import unicodedata

_TONES = dict.fromkeys(map(ord, "\u0304\u0301\u030c\u0300"))
_SYLLABLE = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|ua|uo|uai|ui|uan|un|uang|v|ve|van|vn|v?an)"
    "|er|r|n|ng|m|hm|hng|eh"
)


def is_syllable(text: str) -> bool:
    """True for one syllable, with its tone as a mark, as a digit behind it, or without; ``lü`` may be written ``lv``."""
    letters = unicodedata.normalize("NFD", toneless(text.lower())).replace("u\u0308", "v").replace("e\u0302", "e")
    return _SYLLABLE.fullmatch(letters[:-1] if letters[-1:] in "12345" else letters) is not None


def toneless(syllable: str) -> str:
    """``zēng`` → ``zeng``."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", syllable).translate(_TONES))
