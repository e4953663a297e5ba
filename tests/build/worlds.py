"""Projects whose files are changed at random, and the sites made of them."""

import random
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from build_tools.build.site import Built, build_site
from build_tools.cache.store import Cache, DiskCache, MemoryCache
from build_tools.engine.mkdocs.run import MkDocsBuild
from build_tools.model.addresses import MARKER
from build_tools.pipeline.prepare import prepare
from build_tools.publishing.staging import Whole, staged
from tests.support.builds import snapshot
from tests.support.media import picture


def make(project: Path, site: Path, cache: Cache) -> Built:
    """Build in a site's place."""
    prepared = prepare(project / "stories", cache=cache)
    with staged(site, spare=spare_of(site)) as stage:
        engine = partial(MkDocsBuild, project, drafts=False)
        built = build_site(project, prepared, stage.folder, engine, published=stage.published, cache=cache)
        stage.whole = Whole(built.output.record.digests.keys(), built.output.kept, is_same=built.is_same)
    built.output.save(cache)
    return built


def spare_of(site: Path) -> Path:
    """Where the folder of the site before is left."""
    return site.with_name(f"{site.name}.spare")


class World:
    """A project whose files are changed, and the sites made of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.project, self.site = folder, folder / "project", folder / "site"
        self.cache = DiskCache(folder / "memory")

    @property
    def stories(self) -> list[Path]:
        """Files of stories."""
        root = self.project / "stories"
        return sorted(
            file
            for file in root.rglob("*.md")
            if file.parent not in {root, root / "pages"} and "registry" not in file.parts
        )

    def check(self) -> Built:
        """Build, and compare with a site made from nothing; what is kept of the site before is part of this one."""
        built = make(self.project, self.site, self.cache)
        spare = snapshot(spare_of(self.site))
        del spare[MARKER]
        assert spare.items() <= snapshot(self.site).items()
        clean = self.folder / "clean"
        for folder in (clean, spare_of(clean)):
            shutil.rmtree(folder, ignore_errors=True)
        make(self.project, clean, MemoryCache())
        mine, theirs = snapshot(self.site), snapshot(clean)
        assert sorted(mine) == sorted(theirs)
        assert [name for name in mine if mine[name] != theirs[name]] == []
        return built


def replace(file: Path, old: str, new: str) -> None:
    """Change a text file."""
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def edit_body(world: World, chance: random.Random) -> None:
    file = chance.choice(world.stories)
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n\n又写了一段，第{chance.randrange(1000)}次，说到星桥。\n", encoding="utf-8")


def edit_title(world: World, chance: random.Random) -> None:
    file = chance.choice(world.stories)
    for key in ("title:", "标题:", "标题："):
        replace(file, key, f"{key} {chance.choice('安北春东')}")


def edit_heading(world: World, chance: random.Random) -> None:
    headed = [file for file in world.stories if "\n## " in file.read_text(encoding="utf-8")]
    if headed:
        replace(chance.choice(headed), "\n## ", f"\n## {chance.choice('新又再')}")


def rename_linked_heading(world: World, chance: random.Random) -> None:
    for file in world.stories:
        if file.name == "qiao-di-yi-zuo.md":
            replace(file, "## 桥墩", "## 桥面")


def edit_status(world: World, chance: random.Random) -> None:
    file = chance.choice(world.stories)
    for key in ("status: ", "状态: "):
        replace(file, f"{key}已发布", f"{key}草稿")


def edit_picture(world: World, chance: random.Random) -> None:
    file = chance.choice(sorted((world.project / "stories").rglob("*.png")))
    file.write_bytes(picture("png", (chance.randrange(400, 900), 480), "red"))


def spoil(world: World, chance: random.Random) -> None:
    replace(chance.choice(world.stories), "---", "——")


def delete(world: World, chance: random.Random) -> None:
    if len(world.stories) > 3:
        chance.choice(world.stories).unlink()


def rename(world: World, chance: random.Random) -> None:
    file = chance.choice(world.stories)
    if file.name != "index.md":
        file.rename(file.with_name(f"geming-{chance.randrange(1000)}.md"))


def copy(world: World, chance: random.Random) -> None:
    file = chance.choice([file for file in world.stories if file.name != "index.md"])
    shutil.copy(file, file.with_name(f"fuben-{chance.randrange(1000)}.md"))


def edit_registry(world: World, chance: random.Random) -> None:
    file = chance.choice(sorted((world.project / "stories" / "registry").glob("*.yml")))
    for key in ("name: ", "名称: "):
        replace(file, key, f"{key}新")


def edit_template(world: World, chance: random.Random) -> None:
    name = chance.choice(["main.html", "story.html", "list.html", "partials/archive-macros.html", "assets/base.css"])
    file = world.project / "overrides" / name
    old, new = ("{", f"/* {chance.random()} */ {{") if name.endswith("css") else ("</", f"<!-- {chance.random()} --></")
    replace(file, old, new)


def edit_manual(world: World, chance: random.Random) -> None:
    file = world.project / chance.choice(["docs/manager.md", "stories/pages/about.md", "stories/pages/index.md"])
    file.write_text(f"{file.read_text(encoding='utf-8')}\n再见{chance.random()}。\n", encoding="utf-8")


def lose_memory(world: World, chance: random.Random) -> None:
    files = sorted((world.folder / "memory").glob("*"))
    if files:
        chance.choice(files).unlink()


def damage_memory(world: World, chance: random.Random) -> None:
    files = sorted((world.folder / "memory").glob("*"))
    if files:
        file = chance.choice(files)
        content = bytearray(file.read_bytes())
        content[chance.randrange(len(content))] ^= 1 + chance.randrange(255)
        file.write_bytes(content[: chance.choice([len(content), len(content) // 2])])


def damage_site(world: World, chance: random.Random) -> None:
    files = sorted(file for file in world.site.rglob("*") if file.is_file() and file.parent != world.site)
    if files:
        file = chance.choice(files)
        file.unlink() if chance.random() < 0.5 else file.write_bytes(b"?" * file.stat().st_size)


Change = Callable[[World, random.Random], None]

CHANGES: list[Change] = [
    edit_body,
    edit_title,
    edit_heading,
    rename_linked_heading,
    edit_status,
    edit_picture,
    spoil,
    delete,
    rename,
    copy,
    edit_registry,
    edit_template,
    edit_manual,
    lose_memory,
    damage_memory,
    damage_site,
]
