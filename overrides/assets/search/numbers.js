/* Stories of a bucket by their numbers: which file the text of each is in, and when it is of (build_tools/search/numbers.py). */
(function (search) {
  "use strict";

  const { PLANES } = search.constants;

  /** Bytes that were deflated and packed; `size` is how many they were deflated. */
  search.inflated = (size, text) => search.inflate(search.dense.unpack(text).subarray(0, size));

  /** Numbers of a column (build_tools/search/columns.py) that begins at `start`. */
  search.column = (bytes, start, length) => {
    if (start + PLANES * length > bytes.length) {
      throw new Error("column is broken"); // or its length would be taken for true, which may be all memory
    }
    const numbers = new Uint32Array(length);
    for (let plane = 0; plane < PLANES; plane += 1) {
      for (let i = 0; i < length; i += 1) {
        numbers[i] |= bytes[start + plane * length + i] << (8 * plane);
      }
    }
    return numbers;
  };

  function numbered(documents, size, text) {
    const bytes = search.inflated(size, text);
    const dates = search.column(bytes, 0, documents);
    const chunks = search.column(bytes, PLANES * documents, documents);
    const places = new Uint32Array(documents);
    for (let doc = 1; doc < documents; doc += 1) {
      dates[doc] += dates[doc - 1]; // dates are written as steps up
      if (!chunks[doc]) {
        chunks[doc] = chunks[doc - 1];
        places[doc] = places[doc - 1] + 1;
      }
    }
    return { dates, name: (doc) => chunks[doc].toString(16) + "-" + places[doc] };
  }

  /** Of the stories of a bucket {dates, name: of the text of each}. */
  search.numbers = async (bucket) => {
    const { documents, version } = (await search.manifest()).buckets[bucket];
    return search.load("n/" + bucket, version, (...parts) => numbered(documents, ...parts), { pinned: true });
  };

  /** Numbers of all stories, by bucket. */
  search.allNumbers = async () => Promise.all((await search.manifest()).buckets.map((_, bucket) => search.numbers(bucket)));
})(window.storySearch);
