"""How titles, names and characters are spoken, for queries in pinyin."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, pairwise
from operator import itemgetter
from string import ascii_lowercase

import numpy as np

from build_tools.cache.store import Cache
from build_tools.cache.values import get_value, put_value
from build_tools.chinese.pinyin import alone, parts_of, plain_syllables
from build_tools.chinese.text import is_han
from build_tools.search.dense import encoded
from build_tools.search.normalise import FOLDED, UNIT, normalise, simplified, sort_of, units
from build_tools.search.script import coded_script, script

_LEVEL_ONE = [(row, cell) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) if (row, cell) <= (0xD7, 0xF9)]
COMMON = frozenset(bytes(pair).decode("gb2312") for pair in _LEVEL_ONE)
"""The 3,755 most common characters: a mistake may use one that no story has."""

_IN_NAMES = (
    "蓓璧玢缤晡葆婵禅嫦晁宸谌铖俦焯琛昶萃璀璨岑淙琮璁骢铎岱黛焘荻聃笃梵馥蕃霏沣斐翡莞罡赓舸珙鹄桦浣骅寰璜篁荟蕙晖瀚菡昊灏皓颢晗珩蘅泓琥峤婕桀颉姣蛟戬佼皎炅隽珏涓暨稷霁骥缙婧靓亟佶矜泾菁琚瑾憬恪珂铿琨锟鲲恺铠锴潋濂冽骝琏蓼鸾珞"
    "籁阆涞岚斓俪砺郦蔺藜骊鹂麟柃泠绫翎聆苓珑璐鹭澧橹淼邈熳懋瑁嵋湄莓宓谧岷珉茗茉谟沐闵楠侬旎翩濮璞娉溥倩茜嫱樵芊骞荃阙箐亓俟淇琦琪祺芪颀骐麒溱芩蘧杞绮睿芮蕤箬嵘榕薷稔荏苒铄劭晟澍姗莘笙姝纾燧飒泗愫凇崧嵩荪佻昙瑭洮滕悌缇荑婷霆"
    "仝佟潼韬纨玟雯葳薇炜玮琬菀瑕遐娴燮暹潇绡逍骁筱楦泫渲炫漩璇暄煊萱荇煦恂洵浔荀曦浠淅熹羲郗昕歆鑫禧栩诩媛瑗沅樾钺鸢娅晏滟曜琊妍炀晔烨邺奕弈怿懿熠羿翊薏轶镒胤楹滢瀛萦蓥侑宥莜昱毓煜聿谕钰韫妤瑜昀筠芸嫣鄢漪瑛璎膺莺墉镛琰旖郢圳"
    "桎竺璋钊桢榛祯蓁峥筝铮缜栀茱祉芷瓒梓秭遨桉蒽珥瓯霭"
)
"""Less common characters that names of today often have: what a reader types for the sound of a name is often one of these."""


_OTHERS = (
    "ba吧 bai百 bian便 bo卜薄泊 cang藏 ceng曾 cha差 chai差 chan单 chang长 chao朝 chen称 cheng盛乘 chong重种 chu处畜 chuan传 ci伺 da大打 dai大待"
    " dan弹单石 dang当 dao倒 de得地的底 dei得 di地的 diao调 dou都 du都读度 duo度 e恶 fa发 fo佛 fu佛服 gan干 gei给 gong供 guan观冠 hai还 hang行"
    " hao好 he和合吓喝 hua划 huan还 hui会 huo和 ji给系其 jia假家 jian间见 jiang降将 jiao觉校角教 jie解结 jin尽 jue觉角 juan卷圈 ka卡 kong空"
    " kuai会 la落 lao落 le了乐 lei累 liang量 liao了 lou露 lu露六绿 luo落 lv率绿 mai埋 man埋 mei没 mo没抹 mu模 na那哪 nan难 nei那哪 ne呢 ni呢"
    " ning宁 nong弄 nve虐 ou区 pai迫 pian便 piao朴 po迫 pu铺朴 qi其 qia卡 qiang强 qu曲区 quan圈 sai塞 san散 sang丧 se塞色 sha沙煞 shai色 shan单"
    " shao少 she舍 shei谁 shen什参 sheng盛 shi什石识似匙 shu数属 shui说谁 shuai率 shuo说 si伺 su宿 ta拓 tan弹 tiao调 tuo拓 wei为 wu恶 xi洗系"
    " xia吓 xian见 xiang降相巷 xiao校 xie血解 xing行 xiu宿 xu畜 xue血削 yao要钥 yin隐 ying应 yu与 yue乐钥 zang脏藏 ze择 zeng曾 zha扎炸 zhai择"
    " zhan占 zhang长涨 zhao着朝 zhe着 zhi识只 zhong中种重 zhu属 zhuan转传 zhuo着 zi子仔 zuo作"
)
COMMON_OTHERS = {
    (said.rstrip(chars), char) for said in _OTHERS.split() for chars in [said.lstrip(ascii_lowercase)] for char in chars
}
"""Further readings that common characters have in everyday words: syllables and characters."""


_USUAL = "syllables"
"""Under which usual syllables are remembered: to load the dictionary for them takes longer than all else over one changed story."""

_usual: dict[str, str] = {}
"""Those asked for already."""


def syllables(text: str, reading: str = "") -> tuple[str, ...]:
    """Toneless syllables of a text, one for each of its units; a unit that is not Han stands for itself.

    Args:
        text: Title or name.
        reading: Pinyin that overrides the computed one, if it has as many syllables as the text has units.
    """
    given = [_plain(part) for part in reading.split()]
    return tuple(given) if given and len(given) == len(units(text)) else all_syllables([text])[0]


def all_syllables(texts: Iterable[str]) -> list[tuple[str, ...]]:
    """Toneless syllables of many texts at once, which is faster than one by one."""
    normal = "\n".join([normalise(text).replace("\n", " ") for text in texts])
    found: list[list[str]] = [[]]
    for char, syllable in zip(normal, plain_syllables(normal), strict=True):
        if char == "\n":
            found.append([])
        elif sort_of(char) == UNIT:
            found[-1].append(syllable)
    return [tuple(part) for part in found]


def usual_syllables(chars: Iterable[str]) -> dict[str, str]:
    """The usual syllable of each character when it stands alone."""
    wanted = set(chars)
    missing = wanted.difference(_usual)
    _usual.update((char, alone(char)) for char in missing)
    return {char: _usual[char] for char in wanted}


@contextmanager
def remembering_syllables(cache: Cache) -> Iterator[None]:
    """Know the usual syllables that earlier indexes asked for, and in the end keep those of this one."""
    known: dict[str, str] = get_value(cache, _USUAL, dict) or {}
    _usual.update(known)
    yield
    if len(_usual) > len(known):
        put_value(cache, _USUAL, _usual)


def title_syllables(titles: Sequence[str], orders: Sequence[str]) -> list[tuple[str, ...]]:
    """Toneless syllables of titles whose pinyin order is known already.

    Args:
        titles: As shown.
        orders: What puts each in pinyin order (``chinese.pinyin.sort_key``).
    """
    found = {title: _from_order(order, units(title)) for title, order in zip(titles, orders, strict=True)}
    missing = [title for title, spoken in found.items() if not spoken]
    found.update(zip(missing, all_syllables(missing), strict=False))
    return [found[title] for title in titles]


def _from_order(order: str, wanted: str) -> tuple[str, ...]:
    """Syllables out of a pinyin order, or nothing if its parts are not the units one by one (``第十二`` sorts as a number)."""
    spoken: list[str] = []
    row: list[str] = []
    for syllable, char in parts_of(order):
        if len(char) == 1:
            spoken.append(syllable.rstrip("12345"))
            row.append(char.lower())
        else:
            signs = char.lower() or str(int(syllable))
            spoken.extend(signs)
            row.append(signs)
    return tuple(spoken) if simplified("".join(row)) == wanted else ()


def _plain(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def pinyin_file(present: Iterable[str], others: Iterable[tuple[str, str]] = ()) -> tuple[str, bytes]:
    """How Han units are spoken: ``a阿啊ai爱…``, first the usual syllable of each, then the other ones.

    Args:
        present: Units of the archive; common ones and those of names are added.
        others: Pairs of a syllable and a unit that names or titles speak in this way; those of everyday words are added.
    """
    han = [char for char in {*present, *COMMON, *_IN_NAMES} if is_han(char)]
    usual = {(syllable, char) for char, syllable in usual_syllables(han).items()}
    unusual = {(syllable, char) for syllable, char in {*others, *COMMON_OTHERS} if is_han(char)} - usual
    return script("pinyin", _table(usual) + _table(unusual))


def _table(spoken: Iterable[tuple[str, str]]) -> str:
    groups = groupby(sorted(pair for pair in spoken if pair[0].isascii() and pair[0].isalpha()), key=itemgetter(0))
    return "".join(syllable + "".join(char for _, char in pairs) for syllable, pairs in groups)


def order_files(orders: Sequence[Sequence[str]]) -> Iterator[tuple[str, bytes]]:
    """Place of every story among all in pinyin order, a file a bucket.

    Args:
        orders: For each bucket the pinyin orders of its stories.
    """
    together = [order for bucket in orders for order in bucket]
    places = np.empty(len(together), np.int64)
    places[sorted(range(len(together)), key=together.__getitem__)] = np.arange(len(together))
    begins = np.cumsum([0, *map(len, orders)]).tolist()
    for bucket, (begin, end) in enumerate(pairwise(begins)):
        yield coded_script(f"o/{bucket}", *encoded(places[begin:end]))


def simplified_file(present: Iterable[str]) -> tuple[str, bytes]:
    """Traditional characters and radicals and what each folds to, in order of the latter: steps of these and, zigzag, of the former, by turns.

    Args:
        present: Units of the archive; common ones are added, and only what folds to one of them is kept, for nothing else is found.
    """
    kept = {*present, *COMMON}
    pairs = np.array(sorted((new, old) for old, new in FOLDED.items() if chr(new) in kept), np.int64).reshape(-1, 2)
    steps = np.diff(pairs, axis=0, prepend=0)
    steps[:, 1] = np.where(steps[:, 1] < 0, -2 * steps[:, 1] - 1, 2 * steps[:, 1])
    return coded_script("simplified", *encoded(steps.ravel()))
