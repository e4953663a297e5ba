"""Emphasis: which stars, underscores and tildes are marks, and which are signs that somebody typed.

CommonMark's rules leave marks on the page where Chinese stands without spaces around them (``**“强调”**的``), and take the stars that hide a name
(``王**同学和李**同学``) for marks. Here a run of signs opens and closes by what stands next to it in Chinese text; the pairing follows
CommonMark's delimiter stack.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from build_tools.chinese.text import is_han
from build_tools.markup.nodes import Break, Inline, SpanNode

NESTING_LIMIT = 30
"""Emphasis that may be open at once; what begins deeper is text."""

Side = Literal["", "tight", "spaced"]

_OPENING = frozenset("（《〈“‘「『【〔([{<")
_CLOSING = frozenset("，。、；：！？）》〉”’」』】〕…,.;:!?)]}>")
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费"
    "廉岑薛雷贺倪汤罗毕郝安常于傅齐康余顾孟黄穆萧尹姚邵汪祁毛狄米戴成谈宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童颜郭梅林钟徐邱骆"
    "高夏蔡田胡霍万柯卢莫房解丁宣邓单洪包左石崔龚程邢裴陆翁甄封靳段焦侯龙叶司黎薄白蒲邰鄂池乔谭申冉桑牛边燕温庄晏柴瞿阎习"
    "艾容向古易廖耿匡文寇广沃欧利关查荆游权盖益公某小老阿刘曾武赖樊兰殷翟芦伍聂丛岳沿辛管涂谷牟卜詹凌盛曲阳席覃隋植甘景宁"
    "桂闵华车辜吉饶刁丘滕晋苑邬臧畅宫嵺苟简娄符奚党邸冀姬屠郜栾郁商蒙揭迟敖糜鄢冷卓仇巩稽练仲乐虞卞竺冼衣楚佟栗宗巫鞠僧谌"
    "银扬沙伏胥蔺"
)
_BEFORE_NAMES = "和与及跟同让请给对是由向被叫问的了有位名讲说唱写演读长生员者师人友任记授士官"
_TITLES = "同学|老师|先生|女士|小朋友|爷爷|奶奶|叔叔|阿姨|校长|主任|书记|师傅|家长|队员|战士|烈士|同志|医生|护士|警官|教授|某|等"
_HAN = "\u4e00-\u9fff"
_NAME = re.compile(
    rf"(?:(?<![{_HAN}])|(?<=[{_BEFORE_NAMES}]))(?:[{_SURNAMES}]|欧阳|上官|司马|诸葛|司徒|皇甫|令狐|慕容|夏侯)$"
)
_REST_OF_NAME = re.compile(
    rf"(?:{_TITLES}|[，。、；：！？）”’》（(【\s]|$|[和与及跟]|[{_HAN}](?:{_TITLES}|[^{_HAN}*＊]|$|[和与及跟]))"
)
_ALSO_WORDS = frozenset("于向常连方安高白黄温平")
"""Surnames that are words too, behind which marks may begin: ``向**英雄**学习``."""

_NEAR = 8
_LENGTHS = {"*": (1, 2, 3), "_": (1, 2), "~": (2,)}
_TAGS = {("*", 1): "em", ("*", 2): "strong", ("_", 1): "em", ("_", 2): "strong", ("~", 2): "del"}


@dataclass(frozen=True, slots=True)
class Run:
    """A run of equal signs that may be marks.

    Attributes:
        text: As typed.
        offset: Where it stands in its text.
        opens: How it may begin emphasis, next to a word or to a space (``** 重要 **``); empty if it may not.
        closes: How it may end some.
        is_mark: True if hardly anybody types it but as a mark: to be reported if it is none.
    """

    text: str
    offset: int
    opens: Side = ""
    closes: Side = ""
    is_mark: bool = False

    @property
    def kind(self) -> str:
        """``*``, ``_`` or ``~``, in whichever width it was typed."""
        return self.text[0].replace("＊", "*")


Token = Inline | Run


def run_at(text: str, start: int, end: int) -> Run:
    """Look at the run of equal signs from ``start`` to ``end``."""
    run = text[start:end]
    if len(run) not in _LENGTHS[run[0].replace("＊", "*")] or run == "＊":
        return Run(run, start)
    before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
    if _is_ascii_word(before) and _is_ascii_word(after):
        return Run(run, start)
    if run[0] == "_":
        return _underscores(run, start, before, after)
    if run == "*":
        return _single(start, before, after)
    is_name = run[0] != "~" and _NAME.search(text, max(0, start - 3), start) is not None
    hides_name = is_name and (before not in _ALSO_WORDS or _REST_OF_NAME.match(text, end) is not None)
    opens = (
        "" if hides_name or after in _CLOSING else _side(run, after, text[max(0, start - _NEAR) : start].rstrip()[-1:])
    )
    closes = "" if before in _OPENING else _side(run, before, text[end : end + _NEAR].lstrip()[:1])
    return Run(run, start, opens, closes, not is_name)


def _side(run: str, inner: str, outer: str) -> Side:
    """How a run may open or close; between spaces only where that is no arithmetic: ``2 ** 3``."""
    if not inner.isspace():
        return "tight"
    is_spaced = len(run) == 2 and run[0] in "*＊" and inner != "\n" and not _is_ascii_word(outer)
    return "spaced" if is_spaced else ""


def _single(start: int, before: str, after: str) -> Run:
    """One star is often a sign (``长*宽*高``, ``*为必填``): as a mark it has a word on one side only."""
    opens: Side = "tight" if not _is_word(before) and (_is_word(after) or after in _OPENING) else ""
    closes: Side = "tight" if not _is_word(after) and not before.isspace() and before not in _OPENING else ""
    return Run("*", start, opens, closes)


def _underscores(run: str, start: int, before: str, after: str) -> Run:
    """Between words they may be a blank to fill in (``我叫__，今年__岁``), or parts of a name (``三班_合影``)."""
    opens: Side = "" if _is_word(before) or after.isspace() or after in _CLOSING else "tight"
    closes: Side = "" if _is_word(after) or before.isspace() or before in _OPENING else "tight"
    is_between = _is_word(before) and _is_word(after)
    return Run(run, start, opens, closes, len(run) == 2 and bool(opens or is_between))


def _is_ascii_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_word(char: str) -> bool:
    return char.isalnum() or is_han(char)


def emphasise(tokens: Sequence[Token]) -> tuple[list[Inline], list[Run]]:
    """Pair the runs.

    Args:
        tokens: Nodes and runs in reading order.

    Returns:
        Nodes, with runs that found no partner as text, and those of them that were meant as marks.
    """
    pairing = _Pairing()
    for token in tokens:
        pairing.add(token)
    return pairing.settled(0), pairing.unpaired


class _Pairing:
    """Nodes so far, and which runs among them may still find a partner."""

    def __init__(self) -> None:
        self.unpaired: list[Run] = []
        self._done: list[Token] = []
        self._opened: list[int] = []

    def add(self, token: Token) -> None:
        rest = self._close(token) if isinstance(token, Run) and token.closes else token
        if rest is None:
            return
        if isinstance(rest, Run) and rest.opens and len(self._opened) < NESTING_LIMIT:
            self._opened.append(len(self._done))
        self._done.append(rest)

    def settled(self, start: int) -> list[Inline]:
        """Take the nodes from a place on, with runs as text."""
        tokens = self._done[start:]
        del self._done[start:]
        self.unpaired += [token for token in tokens if isinstance(token, Run) and token.is_mark]
        return [token.text if isinstance(token, Run) else token for token in tokens]

    def _close(self, run: Run) -> Run | None:
        """Close what the run can; what is left of it, or None."""
        for depth in range(len(self._opened) - 1, -1, -1):
            start = self._opened[depth]
            opening = self._done[start]
            assert isinstance(opening, Run)
            length = _shared_length(opening, run)
            if not length or not _can_hold(opening, self._done[start + 1 :]):
                continue
            span = SpanNode(_TAGS[run.kind, length], tuple(self.settled(start + 1)))
            del self._opened[depth:], self._done[start]
            if len(opening.text) > length:
                self._opened.append(start)
                self._done.append(replace(opening, text=opening.text[length:]))
            self._done.append(span)
            return None if len(run.text) == length else self._close(replace(run, text=run.text[length:]))
        return run


def _shared_length(opening: Run, closing: Run) -> int:
    """How many signs two runs use up together; none if they are no pair."""
    if opening.kind != closing.kind or opening.opens != closing.closes:
        return 0
    first, second = len(opening.text), len(closing.text)
    if first == second:
        return min(first, 2)
    return min(first, second) if 3 in {first, second} else 0


def _can_hold(opening: Run, tokens: Sequence[Token]) -> bool:
    """False for nothing but blanks. What is often a sign (one star, tildes, marks between spaces) holds one line at most."""
    is_doubtful = opening.opens == "spaced" or opening.kind == "~" or len(opening.text) == 1
    if is_doubtful and any(isinstance(token, Break) for token in tokens):
        return False
    if opening.opens == "spaced":
        return all(isinstance(token, str) for token in tokens) and any(map(is_han, "".join(map(str, tokens))))
    return not all(isinstance(token, str) and not token.strip() for token in tokens)
