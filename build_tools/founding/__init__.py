"""``archive init`` and ``archive adopt``: a new archive, and registries filled from tables."""
