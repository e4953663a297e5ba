"""What a failed pip means to the user."""

from __future__ import annotations

import re

from build_tools.launcher.errors import LauncherError, MissingPackageError
from build_tools.wording import launcher as wording

# What a failed pip leaves in its output, most telling first. A group named `which` names the package.
_TROUBLES = (
    (r"DO NOT MATCH THE HASHES(?:[^\n]*\n\s+(?P<which>[\w.-]+(?:==[\w.]+)?) )?", wording.HASH_MISMATCH),
    (r"No space left on device|Errno 28\b|WinError 112\b|Errno 122\b|Disk quota exceeded", wording.DISK_FULL),
    (r"WinError 32\b", wording.IN_USE),
    (r"No module named '?(?:venv|ensurepip)\b", wording.NO_VENV),
    (r"Errno 13\b|Errno 30\b|WinError 5\b|Permission denied|Read-only file system", wording.NO_PERMISSION),
    (r"In --require-hashes mode|Hashes are required|Invalid requirement", wording.BAD_LOCK),
    (
        r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|invalid peer certificate|SSLCertVerificationError",
        wording.BAD_CERTIFICATE,
    ),
    (
        r"NewConnectionError|ConnectionError|Timeout(?:Error)?\b|timed out|ProxyError|SSLError|Max retries exceeded"
        r"|[Cc]onnection (?:refused|reset|aborted|broken)|Failed to establish|Name or service not known|name resolution"
        r"|getaddrinfo failed|Network is unreachable|Could not fetch URL|IncompleteRead|HTTP error [45]\d\d",
        wording.NO_NETWORK,
    ),
    (r"Wheel '?(?P<which>[\w.-]+)'? .*is invalid|BadZipFile|has an invalid wheel", wording.DAMAGED_PACKAGE),
    (r"No matching distribution found for (?P<which>[\w.-]+)", wording.NO_PACKAGE),
    (r"Failed (?:to build|building wheel)\D*?'?(?P<which>[\w.-]+)'?|subprocess-exited-with-error", wording.NO_PACKAGE),
)


def explain_pip(output: str, machine: str, offline: bool) -> LauncherError:
    """The error for a pip that failed.

    Args:
        output: What it printed.
        machine: What it installed for.
        offline: Whether from a wheelhouse.
    """
    for pattern, sentence in _TROUBLES:
        found = re.search(pattern, output)
        if found:
            which = found.groupdict().get("which")
            blanks = {"which": f"“{which}”" if which else "", "where": "", "machine": machine}
            blanks["program"] = wording.PROGRAM
            if sentence is wording.NO_PACKAGE:
                chosen = wording.NO_PACKAGE_OFFLINE if offline else sentence
                return MissingPackageError(chosen.format(**blanks) + wording.SEE_LOG)
            return LauncherError(sentence.format(**blanks) + wording.SEE_LOG)
    return LauncherError(wording.UNKNOWN_TROUBLE + wording.SEE_LOG)
