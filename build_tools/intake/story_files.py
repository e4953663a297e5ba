"""From what was read to a story in the archive: title, guesses, photos, body, and a free name for them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from build_tools.chinese.pinyin import chunks, plain_syllables
from build_tools.intake.draft import Draft, DraftBlock, DraftParagraph, Picture
from build_tools.intake.guesses import Guess, guesses
from build_tools.intake.head import head_lines
from build_tools.intake.package import NotTakenError
from build_tools.intake.photos import PictureLostError, ready
from build_tools.intake.shape import Shaper
from build_tools.intake.text_files import PICTURE_NAME
from build_tools.intake.titles import take_title
from build_tools.loading.characters import without_odd
from build_tools.loading.identity import identity
from build_tools.loading.tree import scan
from build_tools.markup.convert import convert
from build_tools.model.addresses import is_slug
from build_tools.model.filenames import name_fault
from build_tools.model.registry import Registry
from build_tools.wording import intake as wording

SLUG_LENGTH = 30
_NO_NAME = "gushi"


@dataclass
class StoryProposal:
    """A story that is not written yet; whoever asks a person may change it.

    Attributes:
        draft: What was read.
        title: Its title, with the remark on it.
        guessed: Its other fields, by key.
        blocks: What is left of the file below the title.
        alts: Alternative texts that somebody wrote, by the picture's identity.
    """

    draft: Draft
    title: Guess
    guessed: dict[str, Guess]
    blocks: list[DraftBlock]
    alts: dict[int, str] = field(default_factory=dict)

    @property
    def pictures(self) -> list[Picture]:
        """Its pictures in reading order."""
        return [picture for item in _paragraphs(self.blocks) for picture in item.pictures]


@dataclass(frozen=True)
class WrittenStory:
    """A story that was written: its path below the archive's folder, how many photos it has, and what was not taken along."""

    path: str
    photos: int
    lost: list[str]


def propose(draft: Draft, registries: Mapping[str, Registry]) -> StoryProposal:
    """What a file would be as a story.

    Raises:
        NotTakenError: There is nothing in it.
    """
    title, blocks = take_title(draft)
    paragraphs = _paragraphs(blocks)
    text = "\n".join([title, *(item.label + item.text for item in paragraphs), convert(draft.body, 1).text])
    is_empty = not draft.body and not any(item.text or item.pictures for item in paragraphs)
    if is_empty or not title:
        raise NotTakenError(wording.NO_TEXT)
    remark = "" if draft.title else wording.GUESSED_TITLE
    return StoryProposal(draft, Guess((title,), remark), guesses(text, registries), list(blocks))


class StoryWriter:
    """Writes stories into an archive, never over anything.

    Args:
        root: The archive's folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._slugs = {identity(path)[1] for path in scan(root).stories}

    def write(self, story: StoryProposal, folder: str) -> WrittenStory:
        """Write a story.

        Args:
            story: What to write.
            folder: Of the school or collection.

        Raises:
            NotTakenError: A picture is hostile; nothing is written.
            OSError: Something could not be written; nothing is left.
        """
        slug = self.free(slug_of(story.title.values[0]), folder)
        album = _Album(story, slug)
        body = album.body()
        head = head_lines(story.title, album.given, story.guessed, has_photos=bool(album.files))
        text, _ = without_odd("\n".join([*head, "", body, ""]), "import.txt")
        self._slugs.add(slug)
        path = f"{folder}/{slug}/index.md" if album.files else f"{folder}/{slug}.md"
        self.save(path, {"index.md": text.encode(), **album.files})
        return WrittenStory(path, len(album.files), album.lost)

    def free(self, slug: str, folder: str) -> str:
        """A name that no story has: the proposed one, or that with a number."""
        number, name = 1, slug
        while not self.is_free(name, folder):
            number += 1
            name = f"{slug}-{number}"
        return name

    def is_free(self, slug: str, folder: str) -> bool:
        """Tell whether no story has a name, and nothing in a folder is in its way."""
        places = self._root / folder
        return not (slug in self._slugs or (places / slug).exists() or (places / f"{slug}.md").exists())

    def save(self, path: str, files: Mapping[str, bytes]) -> None:
        """Write the files of a story, all or none.

        Args:
            path: Of the story, below the archive's folder; where it is no ``index.md``, it has no other files.
            files: Their content by name, the story's as ``index.md``.

        Raises:
            OSError: Something could not be written, or is there already; nothing is left.
        """
        target = self._root / path
        if len(files) == 1:
            target.parent.mkdir(exist_ok=True)
            with target.open("xb") as stream:
                try:
                    stream.write(files["index.md"])
                    stream.flush()
                except OSError:
                    target.unlink()
                    raise
            return
        home, made = target.parent, target.parent.with_name(f".{target.parent.name}")
        try:
            made.mkdir(parents=True)
            for name, data in files.items():
                (made / name).write_bytes(data)
            made.rename(home)
        except OSError:
            shutil.rmtree(made, ignore_errors=True)
            raise


class _Album:
    """Body of a story, and the files of its pictures."""

    def __init__(self, story: StoryProposal, slug: str) -> None:
        self._story, self._slug = story, slug
        self.files: dict[str, bytes] = {}
        self.given = dict(story.draft.fields)
        self.lost = story.draft.not_carried
        self._names: dict[tuple[bytes, tuple[float, ...]], str] = {}

    def body(self) -> str:
        """Its Markdown; on the way the pictures are made ready."""
        if self._story.draft.body:
            return self._renamed(self._story.draft.body)
        shaper = Shaper(self._story.blocks, self._shown)
        body = shaper.body()
        self.lost += [] if shaper.is_faithful else [wording.LOST_FAITH]
        return body

    def _shown(self, picture: Picture) -> tuple[str, str]:
        """File and alternative text of a picture."""
        return self._file(picture), self._story.alts.get(id(picture.data), picture.alt)

    def _file(self, picture: Picture) -> str:
        key = (picture.data, picture.crop)
        if key not in self._names:
            self._names[key] = self._made(picture)
        return self._names[key]

    def _made(self, picture: Picture) -> str:
        try:
            photo = ready(picture)
        except PictureLostError as error:
            self.lost.append(wording.LOST_PICTURE.format(name=picture.name, reason=error))
            return ""
        if photo.moved:
            self.lost.append(wording.LOST_MOVES.format(name=picture.name))
        name = f"{self._slug}-{len(self.files) + 1}{photo.suffix}"
        self.files[name] = photo.data
        return name

    def _renamed(self, body: str) -> str:
        """A body in Markdown with the new names of its pictures."""
        names = {old: new for old, picture in self._story.draft.pictures.items() if (new := self._file(picture))}
        lines = body.split("\n")
        for target in reversed(convert(body, 1).images):
            if target.target in names:
                line, at = lines[target.line - 1], target.column - 1
                lines[target.line - 1] = line[:at] + names[target.target] + line[at + len(target.target) :]
        for key, block in self.given.items():
            self.given[key] = PICTURE_NAME.sub(lambda match: names.get(match[0], match[0]), block)
        return "\n".join(lines)


def slug_of(title: str) -> str:
    """Proposed name of a story, in pinyin."""
    parts: list[str] = []
    said = iter(plain_syllables(title))
    for chunk in chunks(title):
        part = re.sub("[^a-z0-9]", "", "".join(islice(said, len(chunk))).lower())
        if part and len("-".join([*parts, part])) > SLUG_LENGTH:
            break
        parts += [part] if part else []
    slug = "-".join(parts)
    return slug if is_slug(slug) and not name_fault(slug) and slug != "index" else _NO_NAME


def _paragraphs(blocks: Sequence[DraftBlock]) -> list[DraftParagraph]:
    found: list[DraftParagraph] = []
    for block in blocks:
        if isinstance(block, DraftParagraph):
            found.append(block)
        else:
            found += [item for row in block.rows for cell in row for item in cell]
    return found
