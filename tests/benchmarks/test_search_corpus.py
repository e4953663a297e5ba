"""The benchmark's articles can be indexed, and read back from the index."""

from pathlib import Path

from benchmarks.corpus import articles, curated_entities, made_labels
from benchmarks.search_corpus import read_corpus
from build_tools.search.index import index


def test_what_was_indexed_is_read_back(tmp_path: Path) -> None:
    made = list(articles(12))
    assert made == list(articles(12))
    for address, content in index(made, curated_entities(), made_labels(len(made))):
        file = tmp_path.joinpath(*address.split("/"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    corpus = read_corpus(tmp_path)
    assert {story.title for story in corpus.stories} == {article.title for article in made}
    assert corpus.lexicon
