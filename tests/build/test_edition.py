"""Which edition a site is."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from build_tools.chinese import idioms
from tests.build.small import LETTER, Small
from tests.support.builds import snapshot

LIST = "5603fe7442d401a86c2920e0f37b14b644cb8050be86a747c43a3a0ffa6345e9"


def test_the_list_of_idioms_never_changes() -> None:
    assert sha256(Path(idioms.__file__).with_name("idioms.txt").read_bytes()).hexdigest() == LIST
    assert len(set(idioms.idioms())) == 4096
    assert {len(each) for each in idioms.idioms()} == {4}


@pytest.mark.parametrize(
    ("digest", "places"), [("0" * 64, (0, 0, 0, 0)), ("001fff00a123" + "f" * 52, (1, 4095, 10, 291))]
)
def test_an_edition_has_four_idioms(digest: str, places: tuple[int, ...]) -> None:
    assert idioms.idioms_of(digest) == tuple(idioms.idioms()[place] for place in places)


def test_the_edition_changes_with_any_file_and_no_page_changes_with_it(small: Small) -> None:
    small.build()
    before = snapshot(small.site)
    stated = json.loads(before["edition.json"])
    lines = [
        f"{sha256(before[name]).hexdigest()} {name}\n"
        for name in sorted(before)
        if name not in {"edition.json", "edition.js", "edition.html", "archive-site.json"}
    ]
    assert stated["edition"] == sha256("".join(lines).encode()).hexdigest()
    assert before["edition.js"].decode() == f"window.archiveEdition = {before['edition.json'].decode().strip()};\n"
    assert stated["edition"] in before["edition.html"].decode()
    small.change(f"stories/{LETTER}", "\n---\n", "\n---\n新的一句。\n")
    small.build()
    after = snapshot(small.site)
    assert json.loads(after["edition.json"])["edition"] != stated["edition"]
    changed = {name for name in after if after[name] != before[name]}
    assert {"edition.json", "edition.js", "edition.html"} < changed
    small.change(f"stories/{LETTER}", "新的一句。\n", "")
    small.build()
    assert snapshot(small.site) == before
