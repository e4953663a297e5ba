"""From a finished site to the published folder."""
