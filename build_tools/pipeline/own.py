"""What an archive's owner says and shows of it. Hand-written pages are read as stories are: the same Markdown, the same checks of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from build_tools.cache.digests import content_digest, digest_of
from build_tools.cache.store import Cache
from build_tools.cache.values import canonical, get_value, put_value
from build_tools.chinese.distance import nearest
from build_tools.diagnostics import MOST_ALIKE, Diagnostic, Location, fault
from build_tools.loading.drawings import COVERS, drawing_path, load_drawings
from build_tools.loading.limits import PROFILE_SIZE_LIMIT
from build_tools.loading.own_files import own_files
from build_tools.loading.text import read_bytes, read_text
from build_tools.loading.tree import ART_FOLDER, PAGES_FOLDER
from build_tools.markup.body import Body, Target
from build_tools.model.archive import Archive
from build_tools.model.own_page import ABOUT, INTRODUCTION, OwnPage
from build_tools.model.profile import CONTACTS, PROFILE_FILE, Profile
from build_tools.model.said import Said, said_in
from build_tools.views.own_pages import drawing_at, page_at
from build_tools.wording import profile as wording
from build_tools.wording import prose as prose_wording
from build_tools.wording.suggestions import did_you_mean

_SIZE_LIMIT = 512 * 1024
_NAME, _PROFILE, _SAID = "own", "profile", "said"
_Known = tuple[str, tuple[OwnPage, Body], list[Diagnostic]]
"""Digest of a page's text, and what was read from it."""


@dataclass(frozen=True, slots=True)
class Own:
    """What is in the folder of an archive beside stories and registries.

    Attributes:
        profile: What ``archive.yml`` says.
        pages: Hand-written pages and their converted words, by name.
        drawings: Sound drawings by name.
        said: Words of the profile and of the drawings.
        found: What is wrong with each by itself.
    """

    profile: Profile
    pages: Mapping[str, tuple[OwnPage, Body]]
    drawings: Mapping[str, bytes]
    said: tuple[Said, ...]
    found: tuple[Diagnostic, ...]


def read_own(root: Path, cache: Cache) -> Own:
    """Read it.

    Args:
        root: The archive's folder.
        cache: What earlier runs read.
    """
    profile, about_profile = _read_profile(root, cache)
    drawings, about_drawings = load_drawings(root)
    pages, about_pages = _read_pages(root, cache)
    said = (*said_in(profile, profile.at, CONTACTS), *(piece for item in drawings.values() for piece in item.said))
    files = {name: item.data for name, item in drawings.items()}
    return Own(profile, pages, files, said, (*about_profile, *about_drawings, *about_pages))


def with_own(archive: Archive, own: Own, cache: Cache) -> tuple[Archive, list[Diagnostic]]:
    """An archive with what its owner says and shows of it, pages, drawings and fields left out that are in error or find somebody; and what is wrong.

    Args:
        archive: Stories and registries.
        own: What is beside them.
        cache: What earlier runs found.
    """
    whole = replace(
        archive,
        profile=own.profile,
        pages={name: page for name, (page, _) in own.pages.items()},
        drawings=own.drawings,
    )
    personal = _personal(whole, own.said, cache)
    found = [*own.found, *_check(whole, own), *personal]
    bad = {problem.path for problem in found if problem.severity == "error"}
    pages = {name: page for name, page in whole.pages.items() if page.path not in bad}
    drawings = {name: data for name, data in whole.drawings.items() if drawing_path(name) not in bad}
    told = {problem.field.partition("[")[0] for problem in personal if problem.path == PROFILE_FILE} - {""}
    profile = replace(own.profile, **{key: getattr(Profile(), key) for key in told})
    return replace(whole, profile=profile, pages=pages, drawings=drawings), found


def _personal(archive: Archive, said: tuple[Said, ...], cache: Cache) -> tuple[Diagnostic, ...]:
    """What personal data stands in words, looked for anew only if they, or the names of the people registered, have changed."""
    known = sorted(archive.registry("people").spoken)
    key = digest_of(canonical([(text, astuple(where), public) for text, where, public in said]), canonical(known))
    last: tuple[bytes, tuple[Diagnostic, ...]] = get_value(cache, _SAID, tuple) or (b"", ())
    if last[0] == key:
        return last[1]
    from build_tools.rules.texts import check_said  # noqa: PLC0415  (see ``_read_page``)

    found = tuple(check_said(said, frozenset(known)))
    put_value(cache, _SAID, (key, found))
    return found


def _read_profile(root: Path, cache: Cache) -> tuple[Profile, list[Diagnostic]]:
    """What ``archive.yml`` says and what is wrong with it, read anew only if it changed."""
    digest = _profile_digest(root)
    known: tuple[str, tuple[Profile, list[Diagnostic]]] | None = get_value(cache, _PROFILE, tuple)
    if digest and known and known[0] == digest:
        return known[1]
    from build_tools.loading.profile import load_profile  # noqa: PLC0415  (a run in which it did not change needs no YAML)

    found = load_profile(root)
    if digest and digest == _profile_digest(root):  # nobody changed it meanwhile
        put_value(cache, _PROFILE, (digest, found))
    else:  # what it said may be withdrawn
        cache.prune(_PROFILE, ())
    return found


def _profile_digest(root: Path) -> str:
    content, _ = read_bytes(root / PROFILE_FILE, PROFILE_FILE, PROFILE_SIZE_LIMIT)
    return "" if content is None else content_digest(content)


def _read_pages(root: Path, cache: Cache) -> tuple[dict[str, tuple[OwnPage, Body]], list[Diagnostic]]:
    pages: dict[str, tuple[OwnPage, Body]] = {}
    found: list[Diagnostic] = []
    known: dict[str, _Known] = get_value(cache, _NAME, dict) or {}
    read: dict[str, _Known] = {}
    for path, problem in own_files(root, PAGES_FOLDER, ".md", wording.PAGES_ONLY):
        if problem:
            found.append(problem)
            continue
        name = Path(path).stem
        text, problems = read_text(root / path, path, _SIZE_LIMIT)
        found += problems
        if not text:
            continue
        digest = content_digest(text.encode("utf-8", "surrogatepass"))
        try:
            last = known.get(name)
            page, problems = last[1:] if last and last[0] == digest else _read_page(name, path, text)
        except Exception as error:
            problems = [fault(path, error)]
        else:
            pages[name], read[name] = page, (digest, page, problems)
        found += problems
    if read != known:
        put_value(cache, _NAME, read)
    return pages, found


def _read_page(name: str, path: str, text: str) -> tuple[tuple[OwnPage, Body], list[Diagnostic]]:
    from build_tools.pipeline.own_page import read_page  # noqa: PLC0415  (half of the program, and a run in which no page changed needs none)

    return read_page(name, path, text)


def _check(archive: Archive, own: Own) -> Iterator[Diagnostic]:
    """Tell which of the links of pages lead nowhere, and which names mean nothing."""
    for page, body in own.pages.values():
        lost = [link for link in body.links if page_at(archive, page, link.target) is None]
        lost += [image for image in body.images if not drawing_at(archive, image.target)]
        yield from (_nowhere(archive, page.path, link) for link in lost[:MOST_ALIKE])
        if rest := lost[MOST_ALIKE:]:
            where = Location(page.path, rest[0].line, rest[0].column)
            yield Diagnostic.of(prose_wording.B014, where, code=wording.A008.code, count=len(rest))
    topics = archive.registry("topics").entries
    for drawing in archive.drawings:
        topic = drawing.removeprefix(f"{COVERS}/")
        if drawing.startswith(f"{COVERS}/") and topic not in topics and topic != "default":
            suggestion = did_you_mean(nearest(topic, topics))
            where = Location(drawing_path(drawing))
            yield Diagnostic.of(wording.A006, where, value=topic, suggestion=suggestion)
    for number, written in enumerate(archive.profile.pages):
        if written == INTRODUCTION or written not in {*archive.pages, ABOUT}:
            is_home = written == INTRODUCTION
            suggestion = wording.HOME_IS_NO_PAGE if is_home else did_you_mean(nearest(written, archive.pages))
            yield Diagnostic.of(
                wording.A010, archive.profile.at(f"pages[{number}]"), value=written, suggestion=suggestion
            )


def _nowhere(archive: Archive, path: str, link: Target) -> Diagnostic:
    known = (*(f"{name}.md" for name in archive.pages), *(f"../{story.path}" for story in archive.stories.values()))
    known += tuple(f"../{ART_FOLDER}/{name}.svg" for name in archive.drawings)
    suggestion = did_you_mean(nearest(link.target, known))
    return Diagnostic.of(
        wording.A008, Location(path, link.line, link.column), target=link.target, suggestion=suggestion
    )
