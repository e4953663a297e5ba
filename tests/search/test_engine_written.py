"""What stands nowhere as it was typed, put otherwise: numbers, measures, words between signs, words that only ask."""

from __future__ import annotations

import pytest
from engine import Engine

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("狱中8条", "狱中八条"),
        ("５星红旗", "五星红旗"),
        ("第7中学", "第七中学"),
        ("重庆7中", "重庆七中"),
        ("29中", "二十九中"),
        ("重庆市第29中学", "重庆二十九中"),
        ("第八中学", "八中"),
        ("3000名同学", "三千名同学"),
        ("四十二位候选人", "42位候选人"),
        ("20多年", "二十多年"),
        ("11封信", "十一封信"),
        ("二十世纪三十年代", "20世纪30年代"),
        ("曾家岩五十号", "曾家岩50号"),
        ("六毛钱", "六角钱"),
        ("6角钱的检查", "六角钱的检查"),
        ("249㎡", "249平方米"),
        ("249平米", "249平方米"),
        ("一一·二七", "11·27"),
        ("江姐，家书", "江姐 家书"),
        ("江姐、家书", "江姐 家书"),
        ("家书;江姐", "家书 江姐"),
        ("江姐/家书", "江姐 家书"),
        ("江姐（江竹筠）", "江姐 江竹筠"),
        ("《红岩》《挺进报》", "红岩 挺进报"),
        ("八条，狱中 -家书", "八条 狱中 -家书"),
        ("江姐，家书 “托孤”", "江姐 家书 “托孤”"),
        ("红岩吗", "红岩"),
        ("江姐呢", "江姐"),
        ("什么是红岩", "红岩"),
        ("渣滓洞在哪里", "渣滓洞"),
        ("渣滓洞在什么地方", "渣滓洞"),
        ("小萝卜头几岁", "小萝卜头"),
        ("狱中八条 全文", "狱中八条"),
        ("请问，江姐是谁？", "江姐"),
        ("我想找关于江姐的故事", "江姐"),
        ("怎样当小讲解员", "小讲解员"),
        ("狱中8条是什么", "狱中八条"),
        ("红岩吗 -精神", "红岩 -精神"),
    ],
)
def test_it_is_read_otherwise_and_said(engine: Engine, typed: str, read: str) -> None:
    found = engine.query(typed)
    assert (found["corrected"], found["corrections"]) == (read, [{"text": read, "why": "written"}])
    assert not found["nearest"]
    plain = engine.query(read)
    assert [result["url"] for result in found["results"]] == [result["url"] for result in plain["results"]] != []
    assert found["total"] == plain["total"]
    assert engine.query(typed, exact=True)["total"] == 0


@pytest.mark.parametrize("typed", ["红岩、精神", "白公馆+渣滓洞", "11.27", "1+3", "“红岩”的故事", "533名"])
def test_what_stands_as_it_was_typed_is_left_alone(engine: Engine, typed: str) -> None:
    found = engine.query(typed)
    assert found["corrected"] == ""
    assert not found["corrections"]


@pytest.mark.parametrize(
    ("typed", "read"), [("渣子洞的故事", "渣滓洞"), ("江杰是谁", "江姐"), ("江杰，家书", "江姐 家书")]
)
def test_a_short_word_may_have_a_mistake_too(engine: Engine, typed: str, read: str) -> None:
    assert engine.query(typed)["corrected"] == read


@pytest.mark.parametrize("typed", ["的场景去哪儿转换了", "一个人心一", "是他审稿签"])
def test_words_that_only_join_are_not_left_out(engine: Engine, typed: str) -> None:
    assert {one["why"] for one in engine.query(typed)["corrections"]} <= {"typo", "sound"}


@pytest.mark.parametrize("typed", ["“狱中8条”", "“江姐，家书”", "“什么是红岩”", "？，", "11，99999", "的、了"])
def test_quoted_and_empty_ones_are_not(engine: Engine, typed: str) -> None:
    assert engine.query(typed)["corrected"] == ""


def test_names_and_filters_are_those_of_the_words_that_are_left(engine: Engine) -> None:
    assert [entity["label"] for entity in engine.query("江姐是谁")["entities"]] == ["江竹筠"]
    assert [entity["label"] for entity in engine.query("江姐和小萝卜头")["entities"]] == ["江竹筠", "宋振中"]
    assert [entity["label"] for entity in engine.query("王朴妈妈")["entities"]] == ["王朴"]
    (lead,) = engine.query("适合三年级的红岩故事")["leads"]
    assert (lead["word"], lead["label"], lead["rest"]) == ("三年级", "小学中段", "红岩")


@pytest.mark.parametrize("typed", ["刘国其", "刘国琪", "liuguoqi"])
def test_a_rare_character_is_shown_as_stories_have_it(engine: Engine, typed: str) -> None:
    found = engine.query(typed)
    assert found["corrected"] == "刘国錤"
    assert [one["text"] for one in found["corrections"]] == found["terms"] == ["刘国錤"]


def test_filters_that_leave_nothing_are_no_reason_to_read_otherwise(engine: Engine) -> None:
    assert engine.query("红岩", filters={"kinds": ["none"]})["corrected"] == ""
