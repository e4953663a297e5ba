"""Sizes as people read them."""


def readable_size(size: int) -> str:
    """``512 B``, ``340 KB``, ``12.5 MB``, ``1.5 GB``."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    if size < 1024**3:
        return f"{size / 1024 / 1024:.1f} MB"
    return f"{size / 1024**3:.1f} GB"
