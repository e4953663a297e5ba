"""``archive takedown``: a story, or a person's name, goes out of the archive, the site and all that is kept of them."""

from __future__ import annotations

import datetime
import re
from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

from build_tools.cli import build
from build_tools.cli.asking import is_agreed
from build_tools.cli.console import ProgressBar, complain, say
from build_tools.cli.parser import ChineseParser, add_workers, usage_error
from build_tools.cli.place import cache_in, require_place, site_in
from build_tools.cli.takedown_plan import show_names, show_past, show_removal
from build_tools.executors.choice import executor
from build_tools.model import addresses
from build_tools.model.meant import meant
from build_tools.model.story import Story
from build_tools.pipeline.prepare import Prepared, prepare
from build_tools.publishing.marker import SITE, read_marker
from build_tools.rules.surnames import surname_of
from build_tools.takedown.names import Name
from build_tools.takedown.people import anonymised, left_in_own
from build_tools.takedown.reasons import has_personal_data, tells
from build_tools.takedown.removal import Planner, Removal, gone_already
from build_tools.takedown.steps import RegistryError, delete, forget, register, write
from build_tools.wording import commands
from build_tools.wording import takedown as wording
from build_tools.wording.privacy import pupil

_NAME = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff·]{2,10}")
_INSTEAD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fffA-Za-z0-9]{1,12}")
_LONGEST_REASON = 60


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("story", nargs="?", metavar="STORY", default="", help=wording.HELP_STORY)
    parser.add_argument("--person", metavar="NAME", default="", help=wording.HELP_PERSON)
    parser.add_argument("--as", dest="instead", metavar="TEXT", default="", help=wording.HELP_AS)
    parser.add_argument("--reason", metavar="TEXT", default="", help=wording.HELP_REASON)
    parser.add_argument("--gone", action="store_true", help=wording.HELP_GONE)
    parser.add_argument("--yes", action="store_true", help=wording.HELP_YES)
    parser.add_argument("--site", metavar="DIR", default="", help=commands.HELP_SITE)
    add_workers(parser)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Take a story or a name out.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 done, 1 not done, or something is left to be done by hand, 2 wrong usage.
    """
    if complaint := _complaint(options):
        complain(complaint)
        return 2
    destination = site_in(workspace, options)
    require_place(destination, SITE, root)
    with executor(options.jobs, options.executor) as workers:
        prepared = prepare(
            root, cache=cache_in(workspace, root), executor=workers, progress=(bar := ProgressBar(options.quiet))
        )
    bar.clear()
    stories = meant(prepared.archive, options.story, root.name) if options.story else []
    if len(stories) > 1:
        paths = "、".join(f"{root.name}/{story.path}" for story in stories)
        complain(wording.SEVERAL.format(story=options.story, paths=paths))
        return 2
    if options.person:
        return _Takedown(options, workspace, prepared, destination).name(stories)
    return _Takedown(options, workspace, prepared, destination).story(stories)


def _complaint(options: Namespace) -> str:
    """What is wrong with the arguments."""
    name, instead, reason = options.person, options.instead, options.reason
    is_unfit = not _INSTEAD.fullmatch(instead) or (name and Name(name).is_in(instead))
    complaints = (
        (not (options.story or name), usage_error(wording.NOTHING_NAMED)),
        (name and (reason or options.gone), usage_error(wording.NOT_WITH_PERSON)),
        (instead and not name, usage_error(wording.AS_WITHOUT_PERSON)),
        (name and (not _NAME.fullmatch(name) or surname_of(name) == name), wording.BAD_NAME.format(name=name)),
        (instead and is_unfit, wording.BAD_INSTEAD.format(text=instead)),
        (len(reason) > _LONGEST_REASON, wording.BAD_REASON.format(reason=reason, why=wording.REASON_TOO_LONG)),
        (
            "'" in reason or not reason.isprintable(),
            wording.BAD_REASON.format(reason=reason, why=wording.REASON_SIGNS),
        ),
        (has_personal_data(reason), wording.BAD_REASON.format(reason=reason, why=wording.REASON_PERSONAL)),
    )
    return next((sentence for is_wrong, sentence in complaints if is_wrong), "")


class _Takedown:
    """One run over a prepared archive."""

    def __init__(self, options: Namespace, workspace: Path, prepared: Prepared, destination: Path) -> None:
        self._options, self._workspace, self._prepared, self._destination = options, workspace, prepared, destination
        self._root, self._site = prepared.root, read_marker(destination)

    def story(self, stories: list[Story]) -> int:
        """Take a story out."""
        options, archive, media = self._options, self._prepared.archive, self._prepared.archive.media
        if stories:
            body = self._prepared.bodies.get(stories[0].path)
            if tells(options.reason, stories[0], body, archive):
                complain(wording.BAD_REASON.format(reason=options.reason, why=wording.REASON_TELLS))
                return 2
            plan = Planner(self._prepared).removal(stories[0], self._site.stories if self._site else frozenset())
        elif known := gone_already(archive, options.story):
            plan = Removal(known)
        else:
            complain(wording.NOT_FOUND.format(story=options.story))
            return 2
        has_notice = plan.was_published and not options.gone
        show_removal(plan, stories, self._root.name, archive, has_notice=has_notice)
        pages = [addresses.story(*address.split("/")) for address in plan.addresses if address.count("/") == 1]
        published = {address for path in plan.files if path in media for address in media[path].published}
        files = [*map(addresses.story_file, plan.files), *published]

        def act() -> None:
            today = datetime.date.today().isoformat()
            register(self._root, archive, plan.addresses, today, notice=has_notice, reason=options.reason)
            forget(self._workspace, cache_in(self._workspace, self._root), self._destination, [*pages, *files])
            write(self._root, plan.texts, {})
            delete(self._root, plan.files)

        try:
            return self._carry_out(act, paths=plan.files[-1:], left=False)
        except RegistryError as error:
            complain(wording.BAD_REGISTRY.format(path=f"{self._root.name}/{error}"))
            return 1

    def name(self, stories: list[Story]) -> int:
        """Take a name out of one story, or of all."""
        options, archive = self._options, self._prepared.archive
        if options.story and not stories:
            complain(wording.NOT_FOUND.format(story=options.story))
            return 2
        longer = {known for registry in archive.registries.values() for entry in registry for known in entry.known_as}
        name, instead = Name(options.person, longer), options.instead or pupil(surname_of(options.person))
        scope = {story.path for story in stories} or set(archive.by_path)
        plan = anonymised(self._prepared, name, instead, scope)
        own = left_in_own(self._root, name)
        show_names(plan, own, options.person, instead, self._root.name)

        def act() -> None:
            forget(self._workspace, cache_in(self._workspace, self._root), self._destination)
            write(self._root, plan.relisted, {})
            write(self._root, plan.texts, plan.renamed)

        return self._carry_out(act, paths=(), left=bool(plan.left or own))

    def _carry_out(self, act: Callable[[], None], *, paths: Iterable[str], left: bool) -> int:
        options = self._options
        if not (options.yes or is_agreed(wording.ASK)):
            say(wording.NOT_DONE)
            return 1
        act()
        shown = {**vars(options), "timings": "", "keep_going": True, "today": None, "allow_removals": 0, "plain": False}
        made = build.publish(Namespace(**shown), self._workspace, self._root)
        if not made.is_published:
            self._tell_not_built()
        else:
            say(wording.DONE_NAME if options.person else wording.DONE)
        if left:
            complain(wording.STILL_THERE.format(name=options.person))
        if made.is_published and made.code:
            complain(wording.LEFT_OUT)
        show_past(self._root, list(paths), options.person)
        return made.code or int(left)

    def _tell_not_built(self) -> None:
        """Tell what has become of the published site."""
        complain(wording.NOT_BUILT)
        state = wording.UNCHANGED if self._options.person else wording.STRUCK
        for sentence in (state, wording.IN_A_HURRY) if self._site else (wording.NO_SITE,):
            complain(sentence.format(site=self._destination))
