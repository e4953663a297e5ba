"""The record of a published site, by which the next build knows what it can take over."""

import hashlib
import random
import shutil
from pathlib import Path

from tests.build.test_site_determinism import copy_project
from tests.build.worlds import World, edit_title, make
from tests.support.builds import copy_sample, snapshot


def test_it_holds_the_digest_of_every_file_from_nothing_and_after_a_change(tmp_path: Path) -> None:
    world = World(tmp_path)
    copy_project(world.project, backwards=False)
    shutil.rmtree(world.project / "stories")
    copy_sample(world.project / "stories")
    for _ in range(2):
        digests = make(world.project, world.site, world.cache).output.record.digests
        files = {name: content for name, content in snapshot(world.site).items() if name != "archive-site.json"}
        assert digests == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        edit_title(world, random.Random(1))
