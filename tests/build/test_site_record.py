"""The record of a published site, by which the next build knows what it can take over."""

import hashlib
import random
import shutil

import pytest

from build_tools.build.output import AddressTakenError
from tests.build.worlds import World, edit_title, make
from tests.support.builds import snapshot


def test_it_holds_the_digest_of_every_file_from_nothing_and_after_a_change(world: World) -> None:
    shutil.rmtree(world.site)
    for _ in range(2):
        digests = make(world.project, world.site, world.cache).output.record.digests
        files = {name: content for name, content in snapshot(world.site).items() if name != "archive-site.json"}
        assert digests == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        edit_title(world, random.Random(1))


@pytest.mark.slow
def test_what_healed_once_does_not_spoil_the_next_build(world: World) -> None:
    (world.site / "all.html").unlink()
    (world.site / "all.html").mkdir()
    shutil.rmtree(world.site / "topics")
    (world.site / "people" / "empty").mkdir()
    for seed in (1, 2):
        edit_title(world, random.Random(seed))
        world.check()
    assert not (world.site / "people" / "empty").exists()


@pytest.mark.slow
def test_a_file_that_nobody_may_read_is_made_anew(world: World) -> None:
    mode = (world.site / "all.html").stat().st_mode
    (world.site / "all.html").chmod(0)
    world.check()
    assert (world.site / "all.html").stat().st_mode == mode


@pytest.mark.slow
def test_a_hand_written_page_cannot_take_the_address_of_a_generated_one(world: World) -> None:
    before = snapshot(world.site)
    for name in ("all.md", "search/manifest.js"):
        file = world.project / "docs" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("# 手写的全部\n", encoding="utf-8")
        with pytest.raises(AddressTakenError, match=name.removesuffix(".md")):
            make(world.project, world.site, world.cache)
        assert snapshot(world.site) == before
        file.unlink()
    world.check()
