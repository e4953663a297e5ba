"""A whole archive of any size, recombined from the curated one: the same numbers give the same files.

    python -m benchmarks.archive_corpus DEST --stories N [--seed S]

Front matter is dealt in whole fields from the curated stories, bodies keep a curated story's shape (paragraphs,
headings, lists) and get sentences of all of them. The first stories take all fields of one curated story each, so
that every registered name is used. Nothing in it is true, and each story and school says so.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive_covers import cover
from benchmarks.archive_registry import School, make_schools, write_registries
from benchmarks.archive_sources import SENTENCE, Curated, Sources, items_of, read_sources

STORIES_PER_SCHOOL = 40
STORIES_PER_COVER = 10
STORIES_PER_ALIAS = 50
STORIES_PER_COLLECTION_STORY = 20
STORIES_PER_QUOTE = 20
AUTHOR = "示例编写组（由程序编造）"
README = "# 编造的档案\n\n这里的故事由程序用已有的句子拼成，只用来量快慢，内容都不是真的。\n"
ORDER = (
    *("标题", "类型", "学校", "主题", "人物", "地点", "时期", "日期", "适合年级", "形式", "摘要", "作者"),
    *("封面", "系列", "序号", "思考题", "来源", "旧地址", "状态", "许可"),
)
DEALT = ("主题", "人物", "地点", "时期", "适合年级", "形式", "来源")


@dataclass(frozen=True, slots=True)
class Plan:
    """What others may say of a story before it is written.

    Attributes:
        number: From 0.
        model: Curated story whose shape it takes.
        pure: True if all its fields come from the model.
        title: Unique.
        slug: Unique.
        folder: Of a school or a collection.
        school: The school of that folder, or None.
        series: Series and part, or None.
    """

    number: int
    model: Curated
    pure: bool
    title: str
    slug: str
    folder: str
    school: School | None
    series: tuple[str, int] | None

    @property
    def has_cover(self) -> bool:
        """One in ten has, and then stands in a folder of its own."""
        return self.number % STORIES_PER_COVER == 4

    @property
    def path(self) -> str:
        """Path of its file below the archive's folder."""
        return f"{self.folder}/{self.slug}/index.md" if self.has_cover else f"{self.folder}/{self.slug}.md"


def make_archive(destination: Path, stories: int, seed: int = 1) -> None:
    """Write an archive.

    Args:
        destination: Its folder, which must be empty or not there.
        stories: How many.
        seed: Another one deals differently.

    Raises:
        FileExistsError: There is something in the folder.
    """
    if destination.is_dir() and any(destination.iterdir()):
        raise FileExistsError(destination)
    sources = read_sources()
    schools = make_schools(max(1, round(stories / STORIES_PER_SCHOOL)))
    series = [*sources.series, *(school.series for school in schools)]
    plans = _plan(sources, schools, series, stories, random.Random(seed))
    for folder in sorted({plan.folder for plan in plans}):
        (destination / folder).mkdir(parents=True)
    (destination / "README.md").write_text(README, encoding="utf-8")
    (destination / "archive.yml").write_text("名称: 编造的档案\n", encoding="utf-8")
    successors = {plan.model.slug: plan.slug for plan in plans if plan.pure}
    write_registries(destination / "registry", schools, successors)
    everyone = [*sources.schools, *(school.name for school in schools)]
    for plan in plans:
        _write(destination, plan, sources, plans, everyone, random.Random(f"{seed}-{plan.number}"))


def _plan(sources: Sources, schools: list[School], series: list[str], count: int, chance: random.Random) -> list[Plan]:
    """Deal models, names and folders."""
    plans: list[Plan] = []
    parts: dict[str, int] = {}
    for number in range(count):
        pure = number < len(sources.curated)
        model = sources.curated[number] if pure else chance.choice(sources.curated)
        other = chance.choice(sources.curated)
        school = None if number % STORIES_PER_COLLECTION_STORY == 7 else chance.choice(schools)
        shared = sources.collections[number // STORIES_PER_COLLECTION_STORY % len(sources.collections)]
        folder = school.id if school else shared
        place = None
        if "系列" in model.fields:
            name = model.fields["系列"] if pure else chance.choice(series)
            parts[name] = parts.get(name, 0) + 1
            place = (name, parts[name])
        title = f"{_half(model.title, first=True)}{_half(other.title, first=False)}之{number + 1}"
        slug = f"{model.slug.split('-')[0]}-{other.slug.split('-')[-1]}-{number + 1:05d}"
        plans.append(Plan(number, model, pure, title, slug, folder, school, place))
    return plans


def _half(title: str, *, first: bool) -> str:
    """Half of a title, without signs that come in pairs."""
    plain = "".join(char for char in title if char not in "“”《》（）‘’「」")
    middle = (len(plain) + 1) // 2
    return plain[:middle] if first else plain[middle:]


def _write(
    destination: Path, plan: Plan, sources: Sources, plans: list[Plan], schools: list[str], chance: random.Random
) -> None:
    file = destination / plan.path
    if plan.has_cover:
        file.parent.mkdir()
        name, data = cover(plan.number, chance)
        (file.parent / name).write_bytes(data)
        picture = f"\n  文件: {name}\n  替代文字: {plan.title}的示意图，几块颜色叠在一起\n  出处: 由程序画成"
    else:
        picture = ""
    matter = _front_matter(plan, sources, schools, picture, chance)
    body = _body(plan, sources, plans, chance)
    file.write_text(f"---\n{matter}---\n\n{body}", encoding="utf-8", newline="\n")


def _front_matter(plan: Plan, sources: Sources, schools: list[str], picture: str, chance: random.Random) -> str:
    """Fields in the order of the curated stories."""
    model = plan.model.fields
    values = {"标题": plan.title, "类型": model["类型"]}
    if named := _schools(plan, schools, chance):
        values["学校"] = f"[{', '.join(named)}]"
    for label in DEALT:
        owner = plan.model if plan.pure or chance.random() < 0.6 else chance.choice(sources.alike(plan.model))
        if label in owner.fields:
            values[label] = owner.fields[label]
    if "日期" in model:
        values["日期"] = f"{chance.randint(2012, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    values["摘要"] = "".join(chance.sample(sources.summaries, 2))[:200]
    values["作者"] = f"\n  - 分工: 整理\n    署名: {AUTHOR}"
    if plan.series:
        values["系列"], values["序号"] = plan.series[0], str(plan.series[1])
    questions = chance.sample(sources.questions, len(items_of(model["思考题"])))
    values["思考题"] = "".join(f"\n  - {question}" for question in questions)
    if plan.number % STORIES_PER_ALIAS == STORIES_PER_ALIAS - 1:
        values["旧地址"] = f"[{plan.folder}/jiu-{plan.number + 1:05d}]"
    values["状态"], values["许可"] = "已发布", "CC BY 4.0"
    if picture:
        values["封面"] = picture
    lines = ((label, values[label]) for label in ORDER if label in values)
    return "".join(f"{label}:{value}\n" if value.startswith("\n") else f"{label}: {value}\n" for label, value in lines)


def _schools(plan: Plan, schools: list[str], chance: random.Random) -> list[str]:
    """As many schools as the model names, that of the folder first."""
    named = [plan.school.name] if plan.school else []
    others = items_of(plan.model.fields.get("学校", ""))
    if not plan.pure:
        others = chance.sample(schools, min(len(others), len(schools)))
    return list(dict.fromkeys([*named, *others]))


def _body(plan: Plan, sources: Sources, plans: list[Plan], chance: random.Random) -> str:
    """Paragraphs, headings and lists of the model with other sentences."""
    blocks = [_block(block, sources, chance) for block in plan.model.blocks]
    if plan.number % STORIES_PER_QUOTE == 3:
        blocks.insert(1, f"> {chance.choice(sources.sentences)}")
    if chance.random() < sources.linking:
        other = plans[chance.randrange(len(plans))]
        up = "../../" if plan.has_cover else "../"
        blocks.append(f"这件事的另一面，可以读[《{other.title}》]({up}{other.path})。")
    return "\n\n".join(blocks) + "\n"


def _block(block: str, sources: Sources, chance: random.Random) -> str:
    if block.startswith("#"):
        return f"## {chance.choice(sources.headings)}"
    if block.startswith("- "):
        return "\n".join(f"- {chance.choice(sources.questions)}" for _ in block.split("\n"))
    return "".join(chance.choices(sources.sentences, k=max(1, len(SENTENCE.findall(block)))))


def main() -> None:
    """Make an archive from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("destination", type=Path)
    parser.add_argument("--stories", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    make_archive(options.destination, options.stories, options.seed)


if __name__ == "__main__":
    main()
