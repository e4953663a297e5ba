"""Projects, and the order of their steps."""

import pytest

from build_tools.model.project import Project


def project(**days: str) -> Project:
    return Project("guangbo", "广播站", school=("renmin-xiaoxue",), **days)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "reversed_steps"),
    [
        ({}, []),
        ({"applied": "2024-09-10", "accepted": "2025-06-18"}, []),
        ({"reviewed": "2025-06-18", "accepted": "2025-06-18"}, []),
        ({"reviewed": "2025-06-19", "accepted": "2025-06-18"}, [("reviewed", "accepted")]),
        ({"applied": "2024-09", "advanced": "2024"}, []),
        ({"applied": "2024", "advanced": "2023-12-31"}, [("applied", "advanced")]),
        (
            {"applied": "2025-05", "advanced": "2025", "reviewed": "2025-04-30"},
            [("applied", "reviewed")],
        ),
    ],
)
def test_days_are_compared_as_far_as_both_are_known(
    days: dict[str, str], reversed_steps: list[tuple[str, str]]
) -> None:
    assert list(project(**days).reversed_steps) == reversed_steps


def test_a_project_stands_at_its_last_step() -> None:
    assert project().step == ""
    assert project(applied="2024-09", reviewed="2025-05").step == "reviewed"
