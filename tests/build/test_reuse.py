"""When a published site may be trusted, to the last doubt."""

import hashlib
import shutil
from pathlib import Path

import pytest

from build_tools.build.groups import File, Group
from build_tools.build.output import Output
from build_tools.build.record import last_record
from build_tools.cache.store import MemoryCache
from build_tools.model.addresses import MARKER
from tests.support.builds import snapshot

ONE, TWO = "a/one.html", "two.html"


def group(name: str, key: bytes = b"key", coarse_key: bytes = b"") -> Group:
    return Group(name, lambda: key, list, coarse_key)


class Sites:
    """A published site of two groups, and a folder for the next one."""

    def __init__(self, folder: Path) -> None:
        self.site, self.next, self.cache = folder / "site", folder / "next", MemoryCache()
        for each in (self.site, self.next):
            each.mkdir()
        output = Output.open(self.site, None, None)
        for address in (ONE, TWO):
            content = address.encode()
            output.put(File(address, content, hashlib.sha256(content).hexdigest()))
            output.made(group(address, b"key", b"coarse"), [address], [])
        output.made(group("keyless", b""), [], [])
        output.finish()
        output.save(self.cache)

    def open(self) -> Output:
        return Output.open(self.next, self.site, last_record(self.site, self.cache))


@pytest.fixture
def sites(tmp_path: Path) -> Sites:
    return Sites(tmp_path)


def kept(sites: Sites) -> Output:
    output = sites.open()
    for address in (ONE, TWO):
        assert output.reuse(group(address))
    return output


def test_a_site_that_replaced_none_is_known_the_next_time(sites: Sites) -> None:
    assert kept(sites).is_same


def test_a_group_without_a_key_is_never_reused(sites: Sites) -> None:
    assert not sites.open().reuse(group("keyless", b""))


def test_a_site_that_is_gone_is_made_anew(sites: Sites) -> None:
    shutil.rmtree(sites.site)
    output = sites.open()
    assert not output.reuse(group(ONE))
    assert dict(output.published) == {}


def test_a_new_coarse_key_is_recorded_with_what_was_reused(sites: Sites) -> None:
    output = sites.open()
    assert all(output.reuse(group(address, b"key", b"new")) for address in (ONE, TWO))
    output.finish()
    output.save(sites.cache)
    again = sites.open()
    assert again.reuse(group(ONE, b"other", b"new"))
    assert not again.reuse(group(TWO, b"other", b"coarse"))


def test_a_link_to_the_file_itself_is_not_the_file(sites: Sites) -> None:
    (sites.site / ONE).rename(sites.site.with_name("one.html"))
    (sites.site / ONE).symlink_to(sites.site.with_name("one.html"))
    assert set(sites.open().published) == {TWO}


def test_a_link_to_a_folder_is_not_looked_into(sites: Sites, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.html").write_bytes(b"a")
    for folder in (sites.site, sites.next):
        (folder / "linked").symlink_to(tmp_path / "elsewhere")
    output = kept(sites)
    assert not output.is_same
    output.finish()
    assert snapshot(sites.next) == {ONE: ONE.encode(), TWO: TWO.encode()}
    assert not (sites.next / "linked").is_symlink()
    assert (tmp_path / "elsewhere" / "a.html").exists()


def test_only_the_marker_at_the_root_is_no_file_of_the_site(sites: Sites) -> None:
    (sites.site / MARKER).write_bytes(b"marker")
    assert kept(sites).is_same
    (sites.site / "a" / MARKER).write_bytes(b"marker")
    assert not kept(sites).is_same


def test_two_sites_are_remembered_beside_each_other(sites: Sites, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Output.open(tmp_path / "other", None, None)
    other.finish()
    other.save(sites.cache)
    assert kept(sites).is_same
