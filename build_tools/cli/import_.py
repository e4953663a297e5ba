"""``archive import``: stories from files of Word, WPS, Excel and text editors."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.cli.asking import ask_about, ask_folder, may_ask
from build_tools.cli.console import ProgressBar, complain, log_exception, say
from build_tools.cli.next_step import next_step, path_from_here
from build_tools.cli.parser import ChineseParser
from build_tools.intake.answers import PLACES, NotUnderstoodError, folder_named
from build_tools.intake.draft import Draft
from build_tools.intake.package import NotTakenError
from build_tools.intake.sources import beside, files_in, read_source
from build_tools.intake.story_files import StoryProposal, StoryWriter, propose
from build_tools.loading.registry import load_registries
from build_tools.model.registry import Registry
from build_tools.publishing.failures import sentence_of
from build_tools.wording import commands
from build_tools.wording import intake as wording


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=wording.HELP_FILES)
    parser.add_argument("--into", metavar="FOLDER", default="", help=wording.HELP_INTO)
    parser.add_argument("--defaults", action="store_true", help=wording.HELP_DEFAULTS)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Take files in.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 fine, 1 a file was refused or something was not taken along, 2 wrong usage.
    """
    registries, _ = load_registries(root)
    if not any(registries[name].entries for name in PLACES) or not all(
        registries[name].entries for name in ("topics", "kinds")
    ):
        complain(wording.NO_REGISTRIES)
        return 2
    try:
        into = folder_named(options.into, registries) if options.into else ""
    except NotUnderstoodError as error:
        complain(str(error))
        return 2
    paths = [Path(name) for name in options.files]
    files = list(files_in(paths))
    asks = may_ask(options)
    work = _Import(root, options.stories, registries, into, asks=asks, log=workspace)
    progress = ProgressBar(options.quiet or asks)
    for number, file in enumerate(files):
        progress("import", number, len(files))
        work.take(file)
    progress.clear()
    return work.end(beside(paths))


@dataclass
class _Import:
    root: Path
    stories: str
    registries: Mapping[str, Registry]
    into: str
    asks: bool
    log: Path
    paths: list[str] = field(default_factory=list)
    used: set[Path] = field(default_factory=set)
    refused: int = 0
    is_complete: bool = True

    def __post_init__(self) -> None:
        self._writer = StoryWriter(self.root)

    def take(self, file: Path) -> None:
        """Take in a file; what goes wrong over one is told, and stops no other."""
        try:
            for draft in read_source(file):
                self.used.update(file.parent / name for name in draft.pictures)
                self._story(draft)
        except NotTakenError as error:
            self._refuse(str(file), str(error))
        except Exception as error:
            if sentence_of(error):
                raise
            log = log_exception(self.log)
            self._refuse(str(file), commands.UNEXPECTED.format(log=log) if log else commands.UNEXPECTED_NO_LOG)

    def _story(self, draft: Draft) -> None:
        try:
            story = propose(draft, self.registries)
            if self.asks:
                ask_about(story, self.registries)
            written = self._writer.write(story, self._place(story))
        except NotTakenError as error:
            self._refuse(draft.source, str(error))
            self._tell(draft.lost)
            return
        self.paths.append(written.path)
        photos = wording.PHOTOS.format(count=written.photos) if written.photos else ""
        say(
            wording.TAKEN.format(
                source=draft.source, path=path_from_here(self.stories, self.root, written.path), photos=photos
            )
        )
        self._tell(written.lost)

    def _tell(self, lost: list[str]) -> None:
        for what in lost:
            say(wording.NOT_CARRIED.format(what=what))
        self.is_complete = self.is_complete and not lost

    def _place(self, story: StoryProposal) -> str:
        """The folder of a story: as told, or that of its one school."""
        written = story.draft.fields.get("school", "").partition(": ")[2].partition("  #")[0].strip("[]'\" ")
        guess = story.guessed.get("school")
        schools = [written] if written else list(guess.values) if guess else []
        found = [id for name in schools[:1] for id in self.registries["schools"].find(name)]
        folder = self.into or (found[0] if len(found) == 1 and (written or len(schools) == 1) else "")
        if not folder and self.asks:
            folder = ask_folder(self.registries)
        if not folder:
            example = next(iter(self.registries["collections"].entries or self.registries["schools"].entries))
            raise NotTakenError(wording.NO_FOLDER.format(example=example))
        if (self.root / folder).is_symlink():
            raise NotTakenError(wording.IS_A_LINK.format(name=folder))
        return folder

    def _refuse(self, source: str, reason: str) -> None:
        self.refused += 1
        complain(wording.REFUSED.format(source=source, reason=reason))

    def end(self, others: list[Path]) -> int:
        """Say what was done and what to do next.

        Args:
            others: Files that no story is made of; its pictures may be.

        Returns:
            The exit code.
        """
        if unused := [file.name for file in others if file not in self.used]:
            names = wording.BETWEEN_NAMES.join(unused[: wording.UNUSED_SHOWN])
            is_long = len(unused) > wording.UNUSED_SHOWN
            names = wording.UNUSED_MORE.format(names=names, count=len(unused)) if is_long else names
            say(wording.UNUSED.format(names=names))
        refused = wording.REFUSED_COUNT.format(count=self.refused) if self.refused else ""
        say(wording.DONE.format(stories=len(self.paths), refused=refused))
        if self.paths:
            shown = (
                self.paths
                if len(self.paths) <= wording.NEXT_SHOWN
                else sorted({p.partition("/")[0] for p in self.paths})
            )
            paths = [path_from_here(self.stories, self.root, path) for path in shown]
            steps = {command: next_step(self.stories, command, *paths) for command in ("fix", "check")}
            say(wording.NEXT.format(**steps))
        return 1 if self.refused or not self.is_complete else 0
