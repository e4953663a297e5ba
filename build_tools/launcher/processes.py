"""How other programs are started: their environment variables, and going on as another Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from build_tools.launcher.places import WINDOWS


def clean_environment() -> dict[str, str]:
    """Our environment variables without those that lead a Python to other packages."""
    dropped = ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "__PYVENV_LAUNCHER__")
    return {name: value for name, value in os.environ.items() if name not in dropped}


def pip_environment(offline: bool) -> dict[str, str]:
    """The environment for pip: the user's registry, or none of their settings when offline."""
    env = clean_environment()
    for name in list(env):
        if name.startswith("PIP_") and (offline or name in ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN")):
            del env[name]
    if offline:
        env["PIP_CONFIG_FILE"] = os.devnull
    env.setdefault("PIP_RETRIES", "2")
    env.update(PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0", PIP_REQUIRE_HASHES="0", PIP_NO_INPUT="1")
    env.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_COLOR="1", PIP_PROGRESS_BAR="off", PYTHONUTF8="1")
    return env


def hand_over(python: Path | str, arguments: list[str], env: dict[str, str] | None = None) -> int:
    """Go on as another Python, or wait for it where a process cannot be replaced.

    Args:
        python: The program.
        arguments: What it gets.
        env: Its environment variables; ours, cleaned, if None.

    Returns:
        Its exit code, if we are still there.
    """
    command = [str(python), *arguments]
    env = env or clean_environment()
    sys.stdout.flush()
    sys.stderr.flush()
    if not WINDOWS:
        os.execve(command[0], command, env)
    with subprocess.Popen(command, env=env) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the command got it too, and ends in its own way
                continue
