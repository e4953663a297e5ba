/* The parts of the index: the manifest, the shards of postings, the documents. Knows where each stands and what it holds. */
(function (search) {
  "use strict";

  const { Reader, unpack } = search.dense;
  const decoder = new TextDecoder("utf-16le");
  const ID = 65536; // a document is bucket * ID + number
  const POINTS = 0x110000;
  const NOWHERE = { docs: new Int32Array(0), impacts: new Uint8Array(0) };
  const ONES = 0;
  const CROSSINGS = 1;
  const MIXED = 2; // impacts 0 and 1; any other mode: all impacts

  /** The manifest; everything else waits for it. */
  search.manifest = function () {
    return search.load("manifest", "", prepared, { pinned: true });
  };

  /* Heavy units are listed by their number of parts. */
  function prepared(manifest) {
    for (const bucket of manifest.buckets) {
      bucket.parts = new Map();
      for (const [parts, units] of Object.entries(bucket.heavy)) {
        for (const unit of units) {
          bucket.parts.set(unit.codePointAt(0), Number(parts));
        }
      }
    }
    manifest.lexicon = new Set(manifest.lexicon.split(" "));
    manifest.bits = manifest.levels === 8 ? 3 : 2;
    return manifest;
  }

  /** Text that was deflated and packed; `size` is the number of deflated bytes. */
  function unpacked(size, text) {
    return decoder.decode(search.inflate(unpack(text).subarray(0, size)));
  }

  /* What the first number of a list says: how many documents, and how they are written (build_tools/search/lists.py). */
  function headOf(head, second, documents, bits) {
    const single = 1 << bits;
    const count = head < single ? 1 : ((head - single) >> 2) + 2;
    if (second === 0 && count * 3 > documents) {
      return { count, table: true, numbers: Math.ceil(documents / 3) };
    }
    return { count, table: false, numbers: count, mode: head < single ? ONES : (head - single) & 3, only: head < single ? head : 1 };
  }

  /* A shard's table of terms: where each list starts. `deal` undoes the dealing of units over shards. */
  function shard(text, bucket, bits, deal) {
    const reader = new Reader(text, bucket.stoppers);
    const terms = new Map();
    let first = 0;
    while (reader.more) {
      first += deal.unit ? 0 : reader.next();
      let left = deal.unit ? Infinity : reader.next();
      let second = 0;
      for (; left > 0 && reader.more; left -= 1) {
        second += reader.next();
        const unit = deal.unit || first * bucket.light + deal.number;
        const follower = deal.unit ? second * deal.parts + deal.number : second;
        const head = headOf(reader.next(), follower, bucket.documents, bits);
        head.at = reader.at;
        terms.set(unit * POINTS + follower, head);
        reader.skip(head.numbers);
      }
    }
    return { text, terms };
  }

  /* The file of a term, and how to read it. */
  function place(bucket, number, first, second) {
    const parts = bucket.parts.get(first);
    if (parts) {
      const part = second % parts;
      return { key: "p/" + number + "/" + first.toString(16) + "-" + part, deal: { unit: first, parts, number: part } };
    }
    const light = first % bucket.light;
    return { key: "p/" + number + "/" + light, deal: { number: light } };
  }

  function list(held, bucket, first, second, bits) {
    const head = held.terms.get(first * POINTS + second);
    if (!head) {
      return NOWHERE;
    }
    const reader = new Reader(held.text, bucket.stoppers, head.at);
    const docs = new Int32Array(head.count);
    const impacts = new Uint8Array(head.count);
    (head.table ? readTable : readGaps)(reader, head, docs, impacts, bits);
    return { docs, impacts };
  }

  function readGaps(reader, { count, mode, only }, docs, impacts, bits) {
    const width = mode === ONES || mode === CROSSINGS ? 0 : mode === MIXED ? 1 : bits;
    const fill = mode === CROSSINGS ? 0 : only;
    let doc = -1;
    for (let i = 0; i < count; i += 1) {
      const value = reader.next();
      doc += (value >> width) + 1;
      docs[i] = doc;
      impacts[i] = width ? value & ((1 << width) - 1) : fill;
    }
  }

  /* Three documents in each number. */
  function readTable(reader, { numbers }, docs, impacts, bits) {
    let size = 0;
    for (let i = 0; i < numbers; i += 1) {
      const value = reader.next();
      for (let j = 0; j < 3; j += 1) {
        const impact = (value >> (bits * j)) & ((1 << bits) - 1);
        if (impact) {
          docs[size] = 3 * i + j;
          impacts[size] = impact;
          size += 1;
        }
      }
    }
  }

  /** Where a unit (second = 0) or two in a row stand: for every bucket {docs, impacts}. */
  search.postings = async function (first, second) {
    const manifest = await search.manifest();
    return Promise.all(
      manifest.buckets.map(async function (bucket, number) {
        if (!bucket.documents) {
          return NOWHERE;
        }
        const { key, deal } = place(bucket, number, first, second);
        const held =
          search.loaded(key) ||
          (await search.load(key, bucket.version, (text) => shard(text, bucket, manifest.bits, deal), { swell: 10 }));
        return list(held, bucket, first, second, manifest.bits);
      }),
    );
  };

  /** A document as the indexer wrote it, ready to be searched. */
  search.document = async function (id) {
    const manifest = await search.manifest();
    const number = Math.floor(id / ID);
    const key = "d/" + number + "/" + (id % ID);
    const decode = (size, text) => search.prepare(JSON.parse(unpacked(size, text)));
    return search.loaded(key) || search.load(key, manifest.buckets[number].version, decode, { swell: 8 });
  };

  search.unpacked = unpacked;
  search.ID = ID;
})(window.storySearch);
