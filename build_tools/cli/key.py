"""``archive key``: the key by which readers know who published."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from build_tools.cli.console import complain, say
from build_tools.cli.parser import ChineseParser
from build_tools.cli.signing import new_password, require_signing
from build_tools.model.addresses import MARKER
from build_tools.wording import signing as wording

_MINE = 0o600


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("action", choices=("new",), metavar="new", help=wording.HELP_NEW)
    parser.add_argument("file", metavar="FILE", help=wording.HELP_FILE)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Make a key.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 done, 2 there it cannot be.
    """
    require_signing()
    from build_tools.publishing.keys import name_of, new_key, public_key  # noqa: PLC0415  (needs a package that may be missing)

    file = Path(options.file)
    public = file.with_name(f"{file.name}.pub")
    if refusal := _refusal(file, public, workspace, root):
        complain(refusal)
        return 2
    secret_text, public_text = new_key(new_password())
    for target, text, mode in ((public, public_text, 0o644), (file, secret_text, _MINE)):
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
            stream.write(text)
    key = public_key(str(public))
    say(wording.MADE.format(file=file, public=public, name=name_of(key), text=key.to_base64().decode()))
    return 0


def _refusal(file: Path, public: Path, workspace: Path, root: Path) -> str:
    """Why no key can be made there; empty if one can."""
    folders = file.resolve().parents
    if {workspace.resolve(), root.resolve()} & set(folders) or any((folder / MARKER).exists() for folder in folders):
        return wording.INSIDE.format(path=file)
    if not file.parent.is_dir():
        return wording.NO_FOLDER.format(path=file.parent)
    taken = next((each for each in (file, public) if os.path.lexists(each)), None)
    return wording.TAKEN.format(path=taken) if taken else ""
