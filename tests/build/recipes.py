"""A copy of the program to which two fields, a facet, a rule on words, a producer and a command are added as CONTRIBUTING.md says."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.builds import ROOT, copy_sample

FIELDS = """
    languages: tuple[str, ...] = declared(
        "语言",
        Many(Reference("languages"), maximum=3),
        example="[普通话, 重庆话]",
        help="用哪些语言讲。",
        facet=Facet(section=10, filter=7, weight=3, named=5, letter="n"),
    )
    audience: str = declared("听众", Text(20), example="三年级的同学", help="讲给谁听。")
"""
LANGUAGES = """\
- {编号: qiaochenghua, 名称: 桥城话, 别名: [桥城方言], 简介: 桥城人说的话。}
- {编号: shouyu, 名称: 手语}
- {编号: yingyu, 名称: 英语}
"""
SPOKEN = {
    "changge/english-lamp.md": "语言: [英语, 桥城方言]\n听众: 远方来的客人",
    "changge/di-er-feng-xin.md": "语言: 手语",
    "chenguang-xiaoxue/zeng-jia-denglong.md": "语言: 桥城话",
}

WORDING = """
B999 = Message("B999", "advice", "有三个感叹号连在一起。", "留一个就够了。", "一个感叹号已经很响亮。")
"""

RULE = """
def nobody_shouts(story: Story, body: Body) -> Iterator[Diagnostic]:
    \"\"\"No three exclamation marks in a row.\"\"\"
    if "！！！" in body.text:
        yield Diagnostic.of(wording.B999, Location(story.path, story.body_line))


STORY_RULES = (*STORY_RULES, nobody_shouts)
"""

PRODUCER = """
from functools import partial
from hashlib import sha256

from build_tools.build.groups import File, Group


def title_list(sources):
    \"\"\"The titles of all stories in one text file.\"\"\"
    titles = "\\n".join(story.title for story in sources.catalogue.stories.values()).encode()
    digest = sha256(titles)
    yield Group("titles", digest.digest, partial(tuple, [File("titles.txt", titles, digest.hexdigest())]))
"""

COMMAND = """
from build_tools.cli.console import say
from build_tools.pipeline.prepare import prepare


def add_arguments(parser):
    \"\"\"Arguments of the command.\"\"\"


def run(options, project, root):
    \"\"\"Count the stories.\"\"\"
    say(f"有{len(prepare(root).archive.stories)}篇故事")
    return 0
"""

IMPORT_PRODUCER = "from build_tools.build.producers.titles import title_list\n"


def told(story: Path, lines: str) -> None:
    """Write more of its fields into a story."""
    text = story.read_text(encoding="utf-8")
    assert text.startswith("---\n")
    story.write_text(text.replace("---\n", f"---\n{lines}\n", 1), encoding="utf-8")


def run(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the copy in a process of its own."""
    command = [sys.executable, "-m", "build_tools", *arguments]
    return subprocess.run(command, cwd=house, capture_output=True, encoding="utf-8", check=False)


def insert(file: Path, before: str, text: str) -> None:
    """Insert a text where another one stands for the first time, or at the end."""
    source = file.read_text(encoding="utf-8")
    assert before in source
    head, mark, tail = source.partition(before) if before else (source, "", "")
    file.write_text(head + text + mark + tail, encoding="utf-8")


def add_parts(program: Path) -> None:
    """Add two fields, a rule, a producer and a command."""
    insert(program / "model" / "story.py", '\n    slug: str = ""\n', FIELDS)
    insert(program / "wording" / "prose.py", "", WORDING)
    insert(program / "rules" / "prose.py", "", RULE)
    (program / "build" / "producers" / "titles.py").write_text(PRODUCER, encoding="utf-8")
    insert(program / "build" / "producers" / "__init__.py", "Producer =", f"{IMPORT_PRODUCER}\n")
    insert(program / "build" / "producers" / "__init__.py", "media_files)", "title_list, ")
    (program / "cli" / "count.py").write_text(COMMAND, encoding="utf-8")
    insert(program / "wording" / "usage.py", '    "help": Command', '    "count": Command("数一数故事", _SHARED),\n')


def make(house: Path) -> None:
    """Copy the program, add to it, register the values of the new facet, and build the site of an archive that uses all of it."""
    for name in ("build_tools", "overrides", "docs"):
        shutil.copytree(ROOT / name, house / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", house)
    add_parts(house / "build_tools")
    stories = copy_sample(house / "stories")
    (stories / "registry" / "languages.yml").write_text(LANGUAGES, encoding="utf-8")
    for name, lines in SPOKEN.items():
        told(stories / name, lines)
    done = run(house, "build", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr
