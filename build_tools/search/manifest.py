"""What the client must know before it can ask for anything."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from build_tools.search.bucket_cache import BucketRecord
from build_tools.search.lexicon import DASH
from build_tools.search.lists import LEVELS
from build_tools.search.script import ROOT, coded_script, packed_all
from build_tools.search.shards import spread

FORMAT = 1


def manifest_file(
    buckets: Sequence[BucketRecord],
    columns: Sequence[str],
    versions: Mapping[str, str],
    facets: Mapping[str, int],
    lexicon: Sequence[str],
    entities: int,
) -> tuple[str, bytes]:
    """The manifest: JSON, deflated, for buckets are much alike.

    Args:
        buckets: In order of their numbers.
        columns: Version of the facets of each bucket.
        versions: Version of each file that is not in a bucket; ``lexicon`` stands for all of the lexicon's.
        facets: How many files of labels each facet has, by its id.
        lexicon: Addresses of the lexicon's files.
        entities: How many files name entities.
    """
    letters = [address.removeprefix(f"{ROOT}/l/").removesuffix(f"{DASH}.js") for address in lexicon]
    content = {
        "format": FORMAT,
        "levels": LEVELS,
        "documents": sum(bucket.documents for bucket in buckets),
        "buckets": list(map(_bucket, buckets, columns)),
        "versions": dict(versions),
        "facets": dict(facets),
        "entities": entities,
        "lexicon": " ".join(letters),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return coded_script("manifest", *packed_all([text.encode("utf-8", "replace")])[0])


def _bucket(bucket: BucketRecord, facets: str) -> Mapping[str, object]:
    return {
        "version": bucket.version,
        "facets": facets,
        "documents": bucket.documents,
        "light": bucket.light,
        "stoppers": bucket.stoppers,
        "spoken": bucket.spoken,
        "heavy": {str(parts): units for parts, units in spread(bucket.heavy)},
    }
