"""``archive server-config``: the configuration of a web server for the site."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build_tools import program
from build_tools.build.files import make_folder, replace_file
from build_tools.cli.console import complain, say
from build_tools.cli.parser import ChineseParser
from build_tools.cli.place import is_free, require_outside
from build_tools.hosting.caddy import caddy
from build_tools.hosting.iis import iis
from build_tools.hosting.nginx import nginx
from build_tools.hosting.rules import Hosted, headers
from build_tools.loading.profile import load_profile
from build_tools.render.theme import Theme
from build_tools.wording import hosting as wording

_SERVERS: dict[str, Callable[[Hosted], str]] = {"nginx": nginx, "iis": iis, "caddy": caddy}
_UNWRITABLE = re.compile(r"^(?:[A-Za-z]:)?$|[\"'`${}\\]")


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("server", choices=_SERVERS, metavar="SERVER", help=wording.HELP_SERVER)
    parser.add_argument("--site", metavar="DIR", default="", help=wording.HELP_SITE)
    parser.add_argument("--to", metavar="FILE", default="", help=wording.HELP_TO)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Write the configuration.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder, whose ``archive.yml`` says below which path the site is, and in which colours.

    Returns:
        0 fine, 2 wrong usage.
    """
    profile, _ = load_profile(root)
    theme = Theme.read(program.RESOURCES / "overrides").dressed(profile.palette, {})
    site = Hosted(_folder(options.site, workspace), _path(profile.url), headers(theme))
    for path in (site.folder, site.path):
        if _UNWRITABLE.search(path) or not path.isprintable():
            complain(wording.BAD_FOLDER.format(path=path))
            return 2
    text = _commented(options.server, _SERVERS[options.server](site))
    if not options.to:
        say(text.rstrip("\n"))
        return 0
    file = Path(options.to)
    require_outside(file, root)
    if Path(site.folder).resolve() in file.resolve().parents:
        complain(wording.IN_SITE.format(path=file))
        return 2
    if not is_free(file, wording.MARK.encode()):
        complain(wording.OTHERS_FILE.format(path=file))
        return 2
    make_folder(file.parent)
    replace_file(file.parent, file.name, text.encode())
    say(wording.WRITTEN.format(path=file))
    return 0


def _folder(given: str, workspace: Path) -> str:
    """The site's folder as the server's files name it: it may be another machine's, so a path that is whole there stays as it is."""
    written = given.replace("\\", "/")
    is_whole = written.startswith("/") or re.match(r"[A-Za-z]:/", written)
    folder = written if is_whole else (Path(given) if given else workspace / "site").resolve().as_posix()
    return folder.rstrip("/")


def _path(url: str) -> str:
    """What addresses begin with, on a site at an address."""
    path = unquote(urlsplit(url).path).strip("/")
    return f"/{path}/" if path else "/"


def _commented(server: str, text: str) -> str:
    lines = [line.format(server=server) for line in wording.COMMENTS[server]]
    if server == "iis":
        return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', *(f"<!-- {line} -->" for line in lines), text])
    return "\n".join([*(f"# {line}" for line in lines), "", text])
