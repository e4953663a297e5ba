"""Chromium 86 and 109, which schools still have: fetched once from npm packages, and driven by a puppeteer that knows them.

They lie in ``.cache/browsers``; a machine without npm and without that folder gets ``BrowserUnavailableError``, which says what to do.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock

from tests.support.packed import unpack

ROOT = Path(__file__).resolve().parent.parent.parent
CACHE = ROOT / ".cache" / "browsers"
DRIVER = Path(__file__).with_name("old_browser_driver.js")
PUPPETEER = Path(__file__).with_name("puppeteer")
"""What ``npm ci`` installs, locked with its hashes; a later puppeteer hangs with Chromium 86."""

PACKAGES = {
    "86": ("chrome-aws-lambda@5.3.1", "e258e73f4d5957f39de30f6343a2f44de425d978d8058631e4e9d20111c2222a"),
    "109": ("@sparticuz/chromium@109.0.6", "84171b067a588137a242c3dfb70d160c49d055a4227297aefc5eace94e47566c"),
}
"""Package and SHA-256 of its archive, by version of the browser."""

UNPACK = """
const fs = require("fs"), zlib = require("zlib");
fs.writeFileSync(process.argv[2], zlib.brotliDecompressSync(fs.readFileSync(process.argv[1])));
"""


NO_NODE = "{program} is not installed: old browsers are fetched by npm and driven by node (apt install nodejs npm)"


class BrowserUnavailableError(RuntimeError):
    """Neither the cache nor the registry has the browser, or the registry has another one."""


@dataclass(frozen=True)
class OldBrowser:
    """An old browser, ready to run."""

    version: str
    program: Path

    def run(
        self,
        address: str,
        script: str,
        slow: float = 1,
        timeout: float = 120,
        before: Sequence[str] = (),
        picked: Mapping[str, str] | None = None,
    ) -> Any:
        """Open a page, evaluate the body of an async function in it, and return its result and what the console said.

        Args:
            address: Of the page.
            script: Body of an async function; what it returns must be plain data.
            slow: How many times the processor is slowed down.
            timeout: Seconds.
            before: Addresses of pages that are opened before it.
            picked: Folders that are picked first, by the selector of the page's input.
        """
        task = {
            "program": str(self.program),
            "addresses": [*before, address],
            "script": script,
            "slow": slow,
            "picked": picked or {},
        }
        environment = dict(os.environ, LD_LIBRARY_PATH=str(self.program.parent / "lib"), NODE_PATH=str(_puppeteer()))
        try:
            driver = subprocess.Popen(
                ["node", str(DRIVER)],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        except FileNotFoundError as error:
            raise BrowserUnavailableError(NO_NODE.format(program="node")) from error
        try:
            said, errors = driver.communicate(json.dumps(task), timeout)
        except subprocess.TimeoutExpired:
            driver.terminate()  # puppeteer then ends its browser; killed, it would leave it behind
            driver.communicate()
            raise
        if driver.returncode:
            raise RuntimeError(errors)
        return json.loads(said)


def old_browser(version: str) -> OldBrowser:
    """Provide ``86`` or ``109``."""
    home = CACHE / version
    with _alone():
        if not (home / "chromium").exists():
            _make(home, *PACKAGES[version])
    return OldBrowser(version, home / "chromium")


@contextmanager
def _alone() -> Iterator[None]:
    """Keep the other workers of the run from fetching the same."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(CACHE / "fetching.lock"):
        yield


def _make(home: Path, package: str, digest: str) -> None:
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        work = Path(folder)
        _npm(["pack", package], work)
        archive = next(work.glob("*.tgz"))
        if hashlib.sha256(archive.read_bytes()).hexdigest() != digest:
            raise BrowserUnavailableError(f"{package} is not what was pinned")
        unpack(archive, work)
        made = work / "made"
        (made / "lib").mkdir(parents=True)
        _unpack(work / "package" / "bin" / "chromium.br", made / "chromium")
        (made / "chromium").chmod(0o755)
        for name in ("aws", "swiftshader"):
            _unpack(work / "package" / "bin" / f"{name}.tar.br", work / f"{name}.tar")
            unpack(work / f"{name}.tar", made)
        shutil.rmtree(home, ignore_errors=True)
        made.rename(home)


def _puppeteer() -> Path:
    """The folder with puppeteer."""
    modules = CACHE / "puppeteer" / "node_modules"
    with _alone():
        if not (modules / "puppeteer-core").exists():
            home = modules.parent
            home.mkdir(parents=True, exist_ok=True)
            for name in ("package.json", "package-lock.json"):
                shutil.copy(PUPPETEER / name, home)
            _npm(["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"], home)
    return modules


def _unpack(source: Path, target: Path) -> None:
    subprocess.run(["node", "-e", UNPACK, str(source), str(target)], check=True)


def _npm(arguments: list[str], folder: Path) -> None:
    try:
        subprocess.run(["npm", *arguments], cwd=folder, check=True, capture_output=True, text=True, timeout=600)
    except FileNotFoundError as error:
        raise BrowserUnavailableError(f"{NO_NODE.format(program='npm')}, and {CACHE} has no copy") from error
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        reason = (getattr(error, "stderr", "") or str(error))[-400:]
        raise BrowserUnavailableError(f"npm {' '.join(arguments)} failed, and {CACHE} has no copy: {reason}") from error
