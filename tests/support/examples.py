"""How many examples hypothesis tries: some every day, many times as many with ``--all``."""

import os

from hypothesis import settings

EVERYDAY, THOROUGH = 20, 150
COSTLY_TIMES = 5
"""How many times as many examples a costly test has with ``--all``."""


def choose_profile() -> None:
    """Load the profile that the environment names; every day the examples are the same for everybody."""
    settings.register_profile("everyday", max_examples=EVERYDAY, deadline=None, derandomize=True)
    settings.register_profile("thorough", max_examples=THOROUGH, deadline=None, print_blob=True)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))


def is_thorough() -> bool:
    """Tell whether time matters less than what might be found."""
    return settings().max_examples > EVERYDAY


def costly(everyday: int, times: int = COSTLY_TIMES, **more: object) -> settings:
    """Give a test with costly examples so many of them every day, and many times as many with ``--all``."""
    return settings(max_examples=everyday * (times if is_thorough() else 1), **more)  # type: ignore[arg-type]
