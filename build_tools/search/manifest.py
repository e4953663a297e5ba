"""What the client must know before it can ask for anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_tools.search.bucket_cache import BucketRecord
from build_tools.search.lexicon import DASH
from build_tools.search.lists import LEVELS
from build_tools.search.script import ROOT, script
from build_tools.search.shards import spread

FORMAT = 1


def manifest_file(
    buckets: Sequence[BucketRecord],
    versions: Mapping[str, str],
    facets: Sequence[str],
    lexicon: Sequence[str],
    entities: int,
) -> tuple[str, bytes]:
    """The manifest.

    Args:
        buckets: In order of their numbers.
        versions: Version of each file that is not in a bucket; ``lexicon`` stands for all of the lexicon's.
        facets: Ids of the facets, in the order of their columns.
        lexicon: Addresses of the lexicon's files.
        entities: How many files name entities.
    """
    letters = [address.removeprefix(f"{ROOT}/l/").removesuffix(f"{DASH}.js") for address in lexicon]
    return script(
        "manifest",
        {
            "format": FORMAT,
            "levels": LEVELS,
            "documents": sum(bucket.documents for bucket in buckets),
            "buckets": [
                {
                    "version": bucket.version,
                    "documents": bucket.documents,
                    "light": bucket.light,
                    "stoppers": bucket.stoppers,
                    "spoken": bucket.spoken,
                    "heavy": {str(parts): units for parts, units in spread(bucket.heavy)},
                }
                for bucket in buckets
            ],
            "versions": dict(versions),
            "facets": list(facets),
            "entities": entities,
            "lexicon": " ".join(letters),
        },
    )
