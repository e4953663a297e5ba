"""The most bytes that the files of an archive may have; larger ones are not read."""

from __future__ import annotations

STORY_SIZE_LIMIT = 512 * 1024
PROFILE_SIZE_LIMIT = 64 * 1024
REGISTRY_SIZE_LIMIT = 20 * 1024 * 1024
