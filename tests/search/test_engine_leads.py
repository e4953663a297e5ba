"""Words that name a filter, names beside their other names, and what words of the glossary mean."""

from __future__ import annotations

import pytest
from engine import Engine

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("typed", "facet", "ids", "rest"),
    [
        ("五年级", "grades", ["xiaoxue-gaoduan"], ""),
        ("初一", "grades", ["chuzhong"], ""),
        ("小学", "grades", ["xiaoxue-diduan", "xiaoxue-zhongduan", "xiaoxue-gaoduan"], ""),
        ("红岩 高二", "grades", ["gaozhong"], "红岩"),
        ("高二 -江姐 红岩", "grades", ["gaozhong"], "红岩 -江姐"),
        ("初一 -“红岩 精神”", "grades", ["chuzhong"], "-“红岩 精神”"),
        ("讲述", "forms", ["jiangshu"], ""),
        ("1940年代", "periods", ["1940s"], ""),
    ],
)
def test_a_word_of_a_filter_leads_there(engine: Engine, typed: str, facet: str, ids: list[str], rest: str) -> None:
    (lead,) = [one for one in engine.query(typed)["leads"] if one["facet"] == facet]
    assert (lead["ids"], lead["rest"]) == (ids, rest)
    assert engine.query(rest, filters={facet: ids})["total"] > 0
    offered = [(one["facet"], one["ids"]) for one in engine.suggest(typed) if one["kind"] == "f"]
    assert offered == ([] if rest else [(facet, ids)])


def test_other_words_lead_to_no_filter(engine: Engine) -> None:
    for typed in ("红岩", "江姐", "视频", "年级", "constructor", ""):
        assert engine.query(typed)["leads"] == [], f"{typed}: no story has this"


def test_a_name_stands_beside_its_others_and_a_word_says_what_it_means(engine: Engine) -> None:
    (jiang,) = [one for one in engine.suggest("江竹筠") if one["kind"] == "p"]
    assert (jiang["label"], "江姐" in jiang["also"]) == ("江竹筠", True)
    (word,) = [one for one in engine.suggest("南方局") if one["kind"] == "g"]
    assert word["note"].startswith("中国共产党中央设在南方的领导机关")
    assert [(one["label"], one["note"]) for one in engine.query("南方局")["meanings"]] == [("南方局", word["note"])]
    assert engine.query("南方局")["entities"] == []
