"""What is not published is shown only where someone asked for it."""

from functools import partial
from pathlib import Path

import pytest

from build_tools.build.site import build_site
from build_tools.engine.mkdocs.run import MkDocsBuild
from build_tools.pipeline.prepare import prepare
from tests.support.builds import ROOT
from tests.support.links import Site
from tests.support.pages import listed, page

DRAFT, PENDING = "stories/changge/weiwan-caogao.html", "stories/lianhe/daishen-gushi.html"


@pytest.fixture(scope="module")
def preview(sample_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the sample site with its drafts."""
    folder = tmp_path_factory.mktemp("preview") / "site"
    folder.mkdir()
    facts = build_site(ROOT, prepare(sample_root), folder, partial(MkDocsBuild, ROOT, drafts=True), drafts=True)
    assert facts.stories == 13
    return Site(folder)


def test_drafts_are_marked_where_they_are_listed(preview: Site) -> None:
    marked = {c.one(".card__title").text: bool(c.all(".ribbon")) for c in page(preview, "az.html").all(".card")}
    assert len(marked) == 13
    assert {title for title, ribbon in marked.items() if ribbon} == {"没写完的草稿甲", "等着审核的故事乙"}


def test_a_drafts_own_page_says_so(preview: Site) -> None:
    assert "还没有发布" in page(preview, DRAFT).one(".story-draft").text
    assert "还没有发布" in page(preview, PENDING).one(".story-draft").text
    assert page(preview, "stories/changge/di-yi-zhan-deng.html").all(".story-draft") == []


def test_links_to_drafts_work_in_the_preview(preview: Site) -> None:
    body = page(preview, "stories/changge/di-yi-zhan-deng.html").one(".prose")
    hrefs = {link.text: link.attributes.get("href") for link in body.all("a")}
    assert hrefs["还没有写完的故事"] == "weiwan-caogao.html"
    assert preview.problems() == []


def test_a_series_counts_its_drafts_in_the_preview_only(preview: Site, sample_site: Site) -> None:
    assert listed(preview, "series/liang-feng-xin.html")[0] == DRAFT
    assert listed(sample_site, "series/liang-feng-xin.html") == ["stories/changge/di-er-feng-xin.html"]


def test_every_page_of_the_preview_warns(preview: Site, sample_site: Site) -> None:
    assert "预览" in page(preview, "az.html").one(".notice").text
    assert page(sample_site, "az.html").all(".notice") == []


def test_consent_is_not_shown_to_editors_either(preview: Site) -> None:
    texts = [(preview.root / name).read_bytes() for name in preview.files]
    assert [text for text in texts if b"CANARY-CONSENT" in text] == []
    assert any(b"CANARY-DRAFT-BODY" in text for text in texts)
