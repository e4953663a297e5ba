"""What readers see of a story's front matter in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model.story import Story


def captions(story: Story) -> Iterator[tuple[str, str]]:
    """Field path and text of the summary and of what stands below pictures, recordings and films."""
    yield "summary", story.summary
    shown = {"cover": story.cover, **{f"media[{number}]": item for number, item in enumerate(story.media)}}
    yield from ((f"{name}.caption", item.caption) for name, item in shown.items() if item)
