/* The parts of the index: the manifest, the shards of postings, the documents. Knows where each stands and what it holds. */
(function (search) {
  "use strict";

  const { CROSSINGS, LEVELS, TABLE_BASE, TABLE_SHARE, WIDTHS } = search.constants;
  const { Reader } = search.dense;
  const decoder = new TextDecoder("utf-16le");
  const ID = 65536; // a document is bucket * ID + number
  const NOWHERE = { docs: new Int32Array(0), impacts: new Uint8Array(0) };

  /** The manifest; everything else waits for it. */
  search.manifest = () => {
    return search.load("manifest", "", prepared, { pinned: true });
  };

  /* Heavy units are listed by their number of parts. */
  function prepared(size, text) {
    const manifest = JSON.parse(new TextDecoder().decode(search.inflated(size, text)));
    for (const bucket of manifest.buckets) {
      bucket.parts = new Map();
      for (const [parts, units] of Object.entries(bucket.heavy)) {
        for (const unit of units) {
          bucket.parts.set(unit.codePointAt(0), Number(parts));
        }
      }
    }
    manifest.lexicon = new Set(manifest.lexicon.split(" "));
    return manifest;
  }

  /* What the first number of a list says: how many documents, and how they are written (build_tools/search/lists.py). */
  function headOf(head, documents) {
    if (head < LEVELS) {
      return { count: 1, numbers: 1, width: 0, only: head, share: 0, base: 0 };
    }
    const rest = head - LEVELS;
    const count = Math.floor(rest / WIDTHS.length) + 2;
    const mode = rest % WIDTHS.length;
    // a very common term is a table instead: a number holds `share` documents, as digits to a base
    const share = count * TABLE_SHARE[mode] > documents ? TABLE_SHARE[mode] : 0;
    return { count, numbers: share ? Math.ceil(documents / share) : count, width: WIDTHS[mode], only: mode === CROSSINGS ? 0 : 1, share, base: TABLE_BASE[mode] };
  }

  /* Goes through a shard up to a term. Returns its head, with the reader at its list; or null. `deal` undoes the dealing over shards. */
  function seek(reader, bucket, deal, first, second) {
    let unit = deal.heavy ? first : deal.number;
    while (reader.more) {
      unit += deal.heavy ? 0 : reader.next() * bucket.light;
      let follower = deal.heavy ? deal.number : 0;
      for (let left = deal.heavy ? Infinity : reader.next(); left > 0 && reader.more; left -= 1) {
        follower += reader.next() * (deal.heavy ? deal.parts : 1);
        const head = headOf(reader.next(), bucket.documents);
        if (unit === first && follower === second) {
          return head;
        }
        if (unit > first || (unit === first && follower > second)) {
          return null;
        }
        reader.skip(head.numbers);
      }
    }
    return null;
  }

  /* The file of a term, and how its units are dealt. */
  function place(bucket, number, first, second) {
    const parts = bucket.parts.get(first);
    if (parts) {
      const part = second % parts;
      return { key: "p/" + number + "/" + first.toString(16) + "-" + part, deal: { heavy: true, parts, number: part } };
    }
    const light = first % bucket.light;
    return { key: "p/" + number + "/" + light, deal: { heavy: false, number: light } };
  }

  function list(text, bucket, deal, first, second) {
    const reader = new Reader(text, bucket.stoppers);
    const head = seek(reader, bucket, deal, first, second);
    if (!head) {
      return NOWHERE;
    }
    const docs = new Int32Array(head.count);
    const impacts = new Uint8Array(head.count);
    (head.share ? readTable : readGaps)(reader, head, docs, impacts);
    return { docs, impacts };
  }

  function readGaps(reader, { count, width, only }, docs, impacts) {
    let doc = -1;
    for (let i = 0; i < count; i += 1) {
      const value = reader.next();
      doc += (value >> width) + 1;
      docs[i] = doc;
      impacts[i] = width ? value & ((1 << width) - 1) : only;
    }
  }

  function readTable(reader, { numbers, share, base }, docs, impacts) {
    let size = 0;
    for (let i = 0; i < numbers; i += 1) {
      for (let j = 0, left = reader.next(); left > 0; j += 1, left = Math.floor(left / base)) {
        if (left % base) {
          docs[size] = share * i + j;
          impacts[size] = (left % base) - 1;
          size += 1;
        }
      }
    }
  }

  /** Where a unit (second = 0) or two in a row stand: for every bucket {docs, impacts}. */
  search.postings = async (first, second) => {
    const manifest = await search.manifest();
    return Promise.all(
      manifest.buckets.map(async (bucket, number) => {
        if (!bucket.documents) {
          return NOWHERE;
        }
        const { key, deal } = place(bucket, number, first, second);
        const held = search.loaded(key) || (await search.load(key, bucket.version, (text) => text, { swell: 1 }));
        return list(held, bucket, deal, first, second);
      }),
    );
  };

  /** A document as the indexer wrote it, ready to be searched. */
  search.document = async (id) => {
    const manifest = await search.manifest();
    const number = Math.floor(id / ID);
    const numbers = search.loaded("n/" + number) || (await search.numbers(number));
    const key = "d/" + number + "/" + numbers.name(id % ID);
    const decode = (size, text) => search.prepare(JSON.parse(decoder.decode(search.inflated(size, text))));
    return search.loaded(key) || search.load(key, manifest.buckets[number].version, decode, { swell: 6 });
  };

  search.ID = ID;
})(window.storySearch);
