"""A file is known again by its stamp only if a second change of it would have shown."""

import os
import time
from pathlib import Path

import pytest

from build_tools.cache.stamps import SETTLED, is_settled, now, stamp_of

TIME = 1_700_000_000_000_000_000


def test_a_stamp_is_the_same_until_the_file_changes(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")
    before, stamp = file.stat(), stamp_of(str(file))
    assert stamp == (3, before.st_mtime_ns, before.st_ctime_ns, before.st_ino)
    assert stamp_of(str(file)) == stamp


def test_a_file_of_equal_size_and_age_in_its_place_has_another_stamp(tmp_path: Path) -> None:
    file, other = tmp_path / "a", tmp_path / "b"
    for each in (file, other):
        each.write_bytes(b"one")
        os.utime(each, ns=(TIME, TIME))
    stamp = stamp_of(str(file))
    other.replace(file)
    assert stamp_of(str(file)) != stamp


def test_a_file_that_is_missing_never_settles(tmp_path: Path) -> None:
    stamp = stamp_of(str(tmp_path / "a"))
    assert not is_settled(stamp, now())
    (tmp_path / "a").touch()
    assert stamp_of(str(tmp_path / "a")) != stamp


@pytest.mark.parametrize("size", [0, 1, 5])
@pytest.mark.parametrize("times", [(TIME, TIME), (TIME, TIME - 5), (TIME - 5, TIME)])
def test_a_stamp_settles_two_seconds_after_the_last_change(size: int, times: tuple[int, int]) -> None:
    stamp = (size, *times, 7)
    assert [is_settled(stamp, TIME + later) for later in (-SETTLED, 0, 1_999_999_999, 2_000_000_000)] == [False] * 4
    assert is_settled(stamp, TIME + 2_000_000_001)


def test_now_is_the_clock_of_files() -> None:
    before = time.time_ns()
    assert before <= now() <= time.time_ns()
