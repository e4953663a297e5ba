"""Everything that ``archive fix`` would change, worked out before anything is written."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from build_tools.cache.store import Cache
from build_tools.loading.archive import assemble
from build_tools.loading.identity import identity
from build_tools.loading.limits import STORY_SIZE_LIMIT
from build_tools.loading.registry import load_registries
from build_tools.loading.text import read_bytes, recoded
from build_tools.loading.tree import Tree, scan
from build_tools.markup.body import Body
from build_tools.mending.names import names_apart
from build_tools.mending.photos import (
    FreeNames,
    PhotoFix,
    made_ready,
    photo_reasons,
    read_media_file,
    suffix_for,
)
from build_tools.mending.references import read_with_body, with_references
from build_tools.mending.texts import Rewriter, fixed
from build_tools.model.archive import Archive
from build_tools.model.filenames import folded
from build_tools.model.media import MediaFile, media_kind
from build_tools.pipeline.media import StampedMedia
from build_tools.pipeline.prepare import Progress, prepare
from build_tools.rules.context import RuleContext

_PRESENT = frozenset({"file", "miscased", "lookalike"})


@dataclass(frozen=True, slots=True)
class TextFix:
    """A story's file to be written: its path below the archive's folder, and its content before and after."""

    path: str
    before: bytes
    after: str


@dataclass
class Plan:
    """What is to be written.

    Attributes:
        texts: Stories.
        photos: Media files.
        no_text: Paths of files that should be stories and are no text.
    """

    texts: list[TextFix] = field(default_factory=list)
    photos: list[PhotoFix] = field(default_factory=list)
    no_text: list[str] = field(default_factory=list)


class Texts:
    """The stories' texts, as they are and as they are to be.

    Args:
        root: The archive's folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._before: dict[str, bytes] = {}
        self.now: dict[str, str] = {}

    def load(self, path: str, extra: Sequence[Rewriter] | None = None) -> bool:
        """Read a story, and mend it unless ``extra`` is None; false if it is no text."""
        before, _ = read_bytes(self._root / path, path, STORY_SIZE_LIMIT)
        if before is None:  # ``check`` says why
            return True
        text = recoded(before) if extra is None else fixed(before, path, tuple(extra))
        if text is not None:
            self._before[path], self.now[path] = before, text
        return text is not None

    def of(self, path: str) -> str:
        """The text of a story as it is to be; empty if it cannot be read."""
        if path not in self.now:
            self.load(path)
        return self.now.get(path, "")

    def is_changed(self, path: str) -> bool:
        """Tell whether a story is to be written."""
        return self.now[path].encode() != self._before[path].replace(b"\r\n", b"\n")

    def fixes(self) -> list[TextFix]:
        """What is to be written."""
        return [TextFix(path, self._before[path], self.now[path]) for path in sorted(self.now) if self.is_changed(path)]


def plan_fixes(
    root: Path, is_wanted: Callable[[str], bool], extra: Sequence[Rewriter], cache: Cache, progress: Progress
) -> Plan:
    """Work out what to change.

    Args:
        root: The archive's folder.
        is_wanted: Tells of each path of the archive whether it is to be mended; others are changed only where they show a file whose
            name is mended.
        extra: What is mended in texts on request.
        cache: What earlier runs learned.
        progress: Told how far the work is.
    """
    tree, texts, plan = scan(root), Texts(root), Plan()
    registries, _ = load_registries(root)
    extra = (names_apart(registries), *extra)
    wanted = [path for path in tree.stories if is_wanted(path)]
    for number, path in enumerate(wanted):
        progress("load", number, len(wanted))
        if not texts.load(path, extra):
            plan.no_text.append(path)
    if any(map(media_kind, tree.files)):
        plan.photos = _Photos(root, tree, texts, cache, progress).fixes(is_wanted)
    plan.texts = texts.fixes()
    return plan


class _Photos:
    def __init__(self, root: Path, tree: Tree, texts: Texts, cache: Cache, progress: Progress) -> None:
        prepared = prepare(root, cache=cache, progress=progress)
        self._root, self._texts, self._progress = root, texts, progress
        self._media: Mapping[str, StampedMedia] = prepared.media
        self._names = FreeNames(root, tree)
        bodies, stories = dict(prepared.bodies), {story.path: story for story in prepared.archive}
        for path in filter(texts.is_changed, list(texts.now)):
            stories[path], bodies[path] = read_with_body(texts.now[path], path)
        files = [found.file for found in prepared.media.values()]
        self._archive: Archive = assemble(stories.values(), prepared.archive.registries, files, tree)
        self._bodies: Mapping[str, Body] = bodies
        self._context = RuleContext(self._archive, bodies, lambda _: set())
        self._written: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for use in self._context.uses:
            if use.resolved.kind == "file":
                self._written[self._found(use.resolved.path)][use.story.path].add(use.resolved.path)

    def fixes(self, is_wanted: Callable[[str], bool]) -> list[PhotoFix]:
        """What is to become of the files that are wanted, or used by stories that are."""
        fixes: list[PhotoFix] = []
        for number, (path, found) in enumerate(self._media.items()):
            users = [user for user in self._written.get(path, {}) if is_wanted(user)]
            if media_kind(path) and found.digest and (users or is_wanted(path)):
                self._progress("photos", number, len(self._media))
                fix = self._fix(found.file, found.digest)
                fixes += [fix] if fix else []
                if not fix or fix.to == path:
                    self._point_to(path, users, path)
        return fixes

    def _fix(self, file: MediaFile, digest: str) -> PhotoFix | None:
        """What is to become of a file; the stories that use it are changed along with its name."""
        path, reasons = file.path, photo_reasons(self._root, file)
        if not reasons and self._names.is_fine(path):
            return None
        data, users = read_media_file(self._root / path), sorted(self._written.get(path, {}))
        photo = made_ready(data, path) if reasons else None
        reasons = reasons if photo else ()
        suffix, to = suffix_for(path, photo), path
        if users:
            named = self._names.name_for(path, suffix, identity(users[0])[1], photo.data if photo else data)
            is_moved = named != path and not self._may_be_meant(path, users) and self._point_to(path, users, named)
            to = named if is_moved else path
        if to == path and suffix != posixpath.splitext(path)[1].lower():
            return None
        return PhotoFix(path, to, digest, bool(reasons), reasons) if reasons or to != path else None

    def _found(self, path: str) -> str:
        found = self._context.find(path)
        return found.path if found.state in _PRESENT else path

    def _point_to(self, path: str, users: Sequence[str], to: str) -> bool:
        """Let stories show a file under its new name, all or none; true if that is done."""
        after: dict[str, str] = {}
        for user in users:
            written = self._written[path][user]
            if written != {to}:
                text = with_references(self._texts.of(user), user, dict.fromkeys(written, to))
                if text is None:
                    return False
                after[user] = text
        self._texts.now.update(after)
        return True

    def _may_be_meant(self, path: str, users: Sequence[str]) -> bool:
        """Tell whether a story names a file in a way that cannot be read: in a broken text, or a mark that does not work."""
        name = folded(posixpath.basename(path))
        if any(name in text for text in self._unread):
            return True
        for user in {*users, *self._by_home[posixpath.dirname(path)]}:
            text = self._texts.of(user)
            lines, (_, body) = text.split("\n"), read_with_body(text, user)
            if any(name in folded(unquote(lines[mark.line - 1])) for mark in body.marked("image", "link")):
                return True
        return False

    @cached_property
    def _unread(self) -> list[str]:
        """Texts of which nobody knows what they use."""
        paths = [story.path for story in self._archive if not story.readable or self._is_broken(story.path)]
        return [folded(unquote(self._texts.of(path))) for path in paths]

    def _is_broken(self, path: str) -> bool:
        body = self._bodies.get(path)
        return body is None or body.broken

    @cached_property
    def _by_home(self) -> Mapping[str, list[str]]:
        homes: dict[str, list[str]] = defaultdict(list)
        for story in self._archive:
            homes[story.home].append(story.path)
        return homes
