"""Fixtures of the preview."""

from tests.support.builds import sample_folder, sample_root

__all__ = ["sample_folder", "sample_root"]
