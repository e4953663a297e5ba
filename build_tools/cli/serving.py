"""The work of ``archive serve``."""

from __future__ import annotations

import gc
import threading
from argparse import Namespace
from concurrent.futures import Executor
from pathlib import Path

from build_tools import program
from build_tools.cli.console import ProgressBar, complain, log_exception, say
from build_tools.cli.place import cache_in, require_place
from build_tools.executors.choice import executor
from build_tools.preview.builder import Builder
from build_tools.preview.server import HOST, make_server
from build_tools.preview.state import State
from build_tools.publishing.make import preview_folder, spare_folder
from build_tools.publishing.marker import PREVIEW
from build_tools.publishing.staging import in_use
from build_tools.wording import commands as wording

FIRST_PORT = 8000
PORTS_TRIED = 20


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Serve until interrupted.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 after Ctrl+C, 3 if no port is free.
    """
    gc.enable()  # it may run for days
    destination = Path(options.site) if options.site else preview_folder(workspace)
    require_place(destination, PREVIEW, root)
    state = State()
    first = options.port or FIRST_PORT
    last = options.port or FIRST_PORT + PORTS_TRIED
    try:
        server = make_server(destination, state, first, last)
    except OSError:
        complain(wording.PORT_TAKEN.format(first=first, last=last))
        return 3
    with in_use(destination.resolve()), executor(options.jobs) as workers:
        builder = _builder(options, workspace, root, destination, state, workers)
        builder.start()
        builder.build()
        threading.Thread(target=builder.watch, daemon=True).start()
        say(wording.SERVING.format(address=f"http://{HOST}:{server.server_address[1]}/"))
        try:
            server.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            pass
        finally:
            builder.end()
            server.server_close()
            if workers:
                workers.shutdown(wait=False, cancel_futures=True)
    say(wording.STOPPED_SERVING)
    return 0


def _builder(
    options: Namespace, workspace: Path, root: Path, destination: Path, state: State, workers: Executor | None
) -> Builder:
    progress = ProgressBar(options.quiet)

    def tell(text: str) -> None:
        progress.clear()
        say(text)

    return Builder(
        program.RESOURCES,
        root,
        destination,
        state,
        cache_in(workspace, root),
        spare=spare_folder(workspace, PREVIEW),
        drafts=options.drafts,
        tell=tell,
        progress=progress,
        executor=workers,
        log=lambda: log_exception(workspace),
    )
