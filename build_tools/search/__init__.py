"""Full-text search for a static site: from documents to index files that classic scripts read, over http and from disk alike.

``index.index`` makes the files, ``index.update`` only those that change; each module describes its part of the format:

* ``normalise``: which characters count, and as what;
* ``postings``, ``lists``, ``shards``, ``dense``: terms, their stories, and how numbers become text (``search/p/``);
* ``stored`` and ``script``: the text of each story (``search/d/``), packing, and the form of every file;
* ``facets``: filters and dates (``search/f/``, ``facets.js``);
* ``words``, ``lexicon``, ``entities``, ``readings``: suggestions, pinyin, names (``search/l/``, ``search/e/``, ``pinyin.js`` …);
* ``buckets`` and ``manifest``: what is made together, and what the client must know first;
* ``bucket_files`` and ``groups``: the making of a bucket, and of what buckets share, where little has changed;
* ``client``: what the engine in the browser is told of all this;
* ``bucket_cache``, ``texts``, ``sample``, ``files``: what is remembered for the next time, and which files need not be made.
"""
