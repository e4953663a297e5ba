"""The locks in requirements/ hold what pyproject.toml asks for, and nothing of the machine that made them."""

import re
import tomllib
import zipfile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from build_tools.cli.lock import uv_environment
from build_tools.launcher.locks import lock_entries

KINDS = ("runtime", "dev", "peers", "lock")


@pytest.fixture
def asked(tree):
    settings = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = [*settings["project"]["dependencies"], *settings["build-system"]["requires"], "pip"]
    groups = settings["dependency-groups"]
    return {"runtime": runtime, "dev": runtime + groups["dev"], "peers": groups["peers"], "lock": groups["lock"]}


@pytest.fixture
def locked(places):
    return {kind: dict(entry.package.split("==") for entry in entries(places, kind)) for kind in KINDS}


def entries(places, kind):
    return list(lock_entries(places.lock_file(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_requirement_is_locked_to_a_version_that_fits(kind, asked, locked):
    for text in asked[kind]:
        requirement = Requirement(text)
        assert locked[kind][canonicalize_name(requirement.name)] in requirement.specifier, text


def test_what_the_tests_use_includes_what_the_archive_uses_in_the_same_versions(locked):
    assert locked["runtime"].items() < locked["dev"].items()


@pytest.mark.parametrize("kind", KINDS)
def test_every_package_has_one_version_and_its_hashes(kind, places):
    found = entries(places, kind)
    assert len({entry.package.split("==")[0] for entry in found}) == len(found)
    for entry in found:
        assert re.fullmatch(r"(--hash=sha256:[0-9a-f]{64} ?)+", entry.hashes), entry.package


@pytest.mark.parametrize("kind", KINDS)
def test_a_lock_names_no_registry_and_no_folder_and_says_how_to_remake_it(kind, places):
    text = places.lock_file(kind).read_text(encoding="utf-8")
    assert not re.search(r"://|/tmp|/home|/root|index-url|find-links", text)
    assert "# 重新生成：python3 archive.py lock" in text.splitlines()[1]


def test_lock_refuses_what_it_does_not_know(tree, run, assert_chinese):
    done = run(tree, "lock", "--downgrade")
    assert done.returncode == 2
    assert_chinese(done.stderr)


def test_uv_gets_the_registry_and_the_certificates_that_pip_was_given(monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.setenv("PIP_CERT", "school.pem")
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    env = uv_environment()
    assert (env["UV_DEFAULT_INDEX"], env["SSL_CERT_FILE"]) == ("https://mirror.example/simple", "school.pem")


@pytest.mark.slow
def test_what_computes_the_locks_is_what_was_locked(tree, places, run, assert_chinese):
    """A registry that gives other bytes under the locked name and version is refused."""
    before = {kind: places.lock_file(kind).read_bytes() for kind in KINDS}
    (uv,) = (entry.package for entry in entries(places, "lock"))
    name = uv.replace("==", "-")
    with zipfile.ZipFile(tree / f"{name}-py3-none-any.whl", "w") as wheel:
        wheel.writestr("uv.py", "open('ran', 'w')")
        wheel.writestr(f"{name}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: uv\nVersion: {uv.split('==')[1]}\n")
        wheel.writestr(f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{name}.dist-info/RECORD", "")
    done = run(tree, "lock", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(tree))
    assert done.returncode == 3
    assert "校验" in done.stderr
    assert_chinese(done.stderr)
    assert {kind: places.lock_file(kind).read_bytes() for kind in KINDS} == before
    assert not (tree / "ran").exists()
