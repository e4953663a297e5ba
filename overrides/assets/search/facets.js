/* What results can be narrowed and sorted by: read once, counted over the candidates of every query. */
(function (search) {
  "use strict";

  const { CELL_BYTES, LENGTH, LENGTH_IDS } = search.constants;
  const { Reader } = search.dense;
  const decoder = new TextDecoder();
  const ORDERS = 1 << 24; // more than there are documents
  const LAST_DAY = 1 << 21; // later than any date's number

  /* The documents in the order of a column, as they came where it is equal. */
  function orderOf(cells) {
    const starts = new Uint32Array(cells.reduce((a, b) => Math.max(a, b), 0) + 2);
    for (const cell of cells) {
      starts[cell + 1] += 1;
    }
    starts.forEach((_, cell) => {
      starts[cell] += cell ? starts[cell - 1] : 0;
    });
    const order = new Uint32Array(cells.length);
    cells.forEach((cell, doc) => {
      order[starts[cell]] = doc;
      starts[cell] += 1;
    });
    return order;
  }

  /* One bucket: columns of bytes (build_tools/search/facets.py). A cell is an index into `sets`, each a list of value numbers. */
  function bucketColumns(documents, head, size, text) {
    const bytes = search.inflated(size, text);
    const [values, sets, after] = JSON.parse(decoder.decode(bytes.subarray(0, head)));
    let start = head;
    const column = (planes, order) => {
      const cells = new Uint32Array(documents);
      for (let plane = 0; plane < planes; plane += 1, start += documents) {
        for (let i = 0; i < documents; i += 1) {
          cells[order ? order[i] : i] |= bytes[start + i] << (8 * plane);
        }
      }
      return cells;
    };
    const cells = [];
    for (const earlier of after) {
      cells.push(column(CELL_BYTES, earlier < 0 ? null : orderOf(cells[earlier])));
    }
    return { values: [...values, LENGTH_IDS], sets: [...sets, [...LENGTH_IDS.map((_, at) => [at]), []]], cells };
  }

  class Facets {
    constructor(manifest, numbers, columns, labels) {
      this.manifest = manifest;
      this.numbers = numbers;
      this.columns = columns;
      this.labels = labels;
      this.names = [...manifest.facets, LENGTH];
      this.byDate = this.dateOrder();
      this.numberValues();
    }

    /* One number for a value in all buckets: its place among the labels. */
    numberValues() {
      this.values = this.names.map((name) => (this.labels[name] || []).map((label) => label[0]));
      this.values[this.names.length - 1] = LENGTH_IDS.slice();
      this.places = this.values.map((ids) => new Map(ids.map((id, place) => [id, place])));
      for (const bucket of this.columns) {
        bucket.numbers = bucket.sets.map((sets, facet) => sets.map((set) => set.map((value) => this.place(facet, bucket.values[facet][value]))));
      }
    }

    place(facet, id) {
      if (!this.places[facet].has(id)) {
        this.places[facet].set(id, this.values[facet].push(id) - 1);
      }
      return this.places[facet].get(id);
    }

    /* Place of every document among all, latest first. A bucket's last document is its latest. */
    dateOrder() {
      const { length } = this.numbers;
      const keys = new Float64Array(this.numbers.reduce((sum, { dates }) => sum + dates.length, 0));
      let size = 0;
      this.numbers.forEach(({ dates }, bucket) => {
        for (let doc = 0; doc < dates.length; doc += 1, size += 1) {
          keys[size] = ((LAST_DAY - dates[doc]) * search.ID + dates.length - 1 - doc) * length + bucket;
        }
      });
      keys.sort();
      const fromEnd = (key) => Math.floor(key / length) % search.ID;
      return this.ranks(Array.from(keys, (key) => (key % length) * search.ID + this.numbers[key % length].dates.length - 1 - fromEnd(key)));
    }

    ranks(ids) {
      const places = this.numbers.map(({ dates }) => new Uint32Array(dates.length));
      ids.forEach((id, place) => {
        places[Math.floor(id / search.ID)][id % search.ID] = place;
      });
      return { ids, places };
    }

    async needTitles() {
      if (this.byTitle) {
        return;
      }
      const [stoppers, code] = await search.load("order", this.manifest.versions.order, (...parts) => parts);
      const ranks = new Reader(code, stoppers);
      const ids = [];
      this.numbers.forEach(({ dates }, number) => {
        for (let doc = 0; doc < dates.length; doc += 1) {
          ids[ranks.next()] = number * search.ID + doc;
        }
      });
      this.byTitle = this.ranks(ids);
    }

    /* The filters as sets of value numbers, by facet; unknown values match nothing. */
    chosen(filters) {
      return this.names.map((name, facet) => {
        const ids = filters[name];
        return ids && ids.length ? new Set([].concat(ids).map((id) => (this.places[facet].has(id) ? this.places[facet].get(id) : -1))) : null;
      });
    }

    /* The only facet whose filter the document misses; -1 if it misses none, -2 if several. */
    missed(bucket, doc, chosen) {
      let missed = -1;
      for (let facet = 0; facet < chosen.length; facet += 1) {
        if (chosen[facet] && !bucket.numbers[facet][bucket.cells[facet][doc]].some((value) => chosen[facet].has(value))) {
          if (missed >= 0) {
            return -2;
          }
          missed = facet;
        }
      }
      return missed;
    }

    /** Those candidates that pass all filters. */
    pick(ids, levels, filters) {
      const chosen = this.chosen(filters);
      if (!chosen.some(Boolean)) {
        return { ids, levels };
      }
      const kept = [];
      for (let i = 0; i < ids.length; i += 1) {
        if (this.missed(this.columns[Math.floor(ids[i] / search.ID)], ids[i] % search.ID, chosen) === -1) {
          kept.push(i);
        }
      }
      return { ids: Float64Array.from(kept, (i) => ids[i]), levels: Uint8Array.from(kept, (i) => levels[i]) };
    }

    /** Candidates in the order asked for; `levels` count only for relevance. */
    sort(ids, levels, how) {
      const { ids: order, places } = how === "title" ? this.byTitle : this.byDate;
      const keys = new Float64Array(ids.length);
      for (let i = 0; i < ids.length; i += 1) {
        const place = places[Math.floor(ids[i] / search.ID)][ids[i] % search.ID];
        keys[i] = (how === "relevance" ? (255 - levels[i]) * ORDERS : 0) + (how === "oldest" ? order.length - 1 - place : place);
      }
      keys.sort();
      return keys.map((key) => order[how === "oldest" ? order.length - 1 - (key % ORDERS) : key % ORDERS]);
    }

    /** Counts of all values: how many results there would be with each, besides the filters of the other facets. */
    count(ids, wrong, filters) {
      const chosen = this.chosen(filters);
      const sums = this.values.map((ids) => new Uint32Array(ids.length));
      for (let i = 0; i < ids.length; i += 1) {
        const bucket = this.columns[Math.floor(ids[i] / search.ID)];
        const doc = ids[i] % search.ID;
        const missed = this.missed(bucket, doc, chosen);
        if (missed === -2 || (wrong.size && wrong.has(ids[i]))) {
          continue;
        }
        for (let facet = missed < 0 ? 0 : missed; facet < (missed < 0 ? sums.length : missed + 1); facet += 1) {
          for (const value of bucket.numbers[facet][bucket.cells[facet][doc]]) {
            sums[facet][value] += 1;
          }
        }
      }
      return this.shown(sums, chosen);
    }

    shown(sums, chosen) {
      const facets = {};
      this.names.forEach((name, facet) => {
        const labels = this.labels[name] || [];
        facets[name] = Array.from(sums[facet].keys())
          .filter((value) => sums[facet][value] || (chosen[facet] && chosen[facet].has(value)))
          .map((value) => ({ id: this.values[facet][value], label: (labels[value] || [])[1] || this.values[facet][value], count: sums[facet][value] }))
          .sort((a, b) => b.count - a.count); // stable: equal counts stay in the labels' order
      });
      return facets;
    }
  }

  let made = null; // for which columns `facets` stands

  /** The facets of all documents. */
  search.facets = async () => {
    const manifest = await search.manifest();
    const loads = manifest.buckets.map((bucket, number) =>
      search.load("f/" + number, bucket.version, (...parts) => bucketColumns(bucket.documents, ...parts), { pinned: true }),
    );
    const labels = search.load("facets", manifest.versions.facets, (labels) => labels, { pinned: true });
    const [numbers, ...columns] = await Promise.all([search.allNumbers(), ...loads]);
    if (!made || made.columns[0] !== columns[0]) {
      made = new Facets(manifest, numbers, columns, await labels);
    }
    return made;
  };
})(window.storySearch);
