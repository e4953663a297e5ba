/* What results can be narrowed and sorted by: columns are read when a filter or a count needs them, and counted over the candidates. */
(function (search) {
  "use strict";

  const { LENGTH, LENGTH_IDS, PLANES } = search.constants;
  const { Reader } = search.dense;
  const ORDERS = 1 << 24; // more than there are documents
  const LAST_DAY = 1 << 21; // later than any date's number
  const SEVERAL = {}; // for a document that misses more than one filter

  /* One facet of a bucket (build_tools/search/facets.py): numbers of each document's values, from its start to that of the next one. */
  function columnOf(documents, size, text) {
    const bytes = search.inflated(size, text);
    const starts = new Uint32Array(documents + 1);
    search.column(bytes, 0, documents).forEach((count, doc) => {
      starts[doc + 1] = starts[doc] + count;
    });
    return { starts, values: search.column(bytes, PLANES * documents, starts[documents]) };
  }

  /** Values of a facet by their numbers: [[id, label]…]. */
  search.labels = async (facet) => {
    const { facets, versions } = await search.manifest();
    const parts = Array.from({ length: facets[facet] || 0 }, (_, part) => search.load("v/" + facet + "-" + part, versions.facets, (labels) => labels));
    return facet === LENGTH ? LENGTH_IDS.map((id) => [id, id]) : [].concat(...(await Promise.all(parts)));
  };

  const asked = (filters, facet) => Boolean(filters[facet] && filters[facet].length);

  class Facets {
    constructor(manifest, numbers) {
      this.manifest = manifest;
      this.numbers = numbers;
      this.names = [...Object.keys(manifest.facets), LENGTH];
      this.known = new Map(); // those that were read: {name, labels, columns: one a bucket}
      this.byDate = this.dateOrder();
    }

    get complete() {
      return this.known.size === this.names.length;
    }

    /** Read some facets, all of them unless told. */
    async need(names = this.names) {
      await Promise.all(names.filter((name) => !this.known.has(name)).map((name) => this.read(name)));
    }

    async read(name) {
      const columns = this.manifest.buckets.map(({ documents, facets }, bucket) =>
        search.load("f/" + bucket + "/" + name, facets, (...parts) => columnOf(documents, ...parts)),
      );
      this.known.set(name, { name, labels: await search.labels(name), columns: await Promise.all(columns) });
    }

    /* Place of every document among all, latest first. A bucket's last document is its latest. */
    dateOrder() {
      const { length } = this.numbers;
      const keys = new Float64Array(this.manifest.documents);
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
      const ids = [];
      const add = (bucket, code, stoppers) => {
        const ranks = new Reader(code, stoppers);
        for (let doc = 0; ranks.more; doc += 1) {
          ids[ranks.next()] = bucket * search.ID + doc;
        }
      };
      const loads = this.numbers.map((_, bucket) => search.load("o/" + bucket, this.manifest.versions.order, (...parts) => parts));
      (await Promise.all(loads)).forEach(([stoppers, code], bucket) => add(bucket, code, stoppers));
      this.byTitle = this.ranks(ids);
    }

    /* The filters, each with the numbers of its values; unknown values match nothing. */
    chosen(filters) {
      return Array.from(this.known.values()).filter(({ name }) => asked(filters, name)).map((facet) => {
        const ids = [].concat(filters[facet.name]);
        return { facet, wanted: new Set(Array.from(facet.labels.keys()).filter((value) => ids.includes(facet.labels[value][0]))) };
      });
    }

    /* The only facet whose filter a document misses; null if it misses none, or SEVERAL. */
    missed(bucket, doc, chosen) {
      let missed = null;
      for (const { facet, wanted } of chosen) {
        const { starts, values } = facet.columns[bucket];
        if (!values.subarray(starts[doc], starts[doc + 1]).some((value) => wanted.has(value))) {
          if (missed) {
            return SEVERAL;
          }
          missed = facet;
        }
      }
      return missed;
    }

    /** Those candidates that pass all filters. */
    pick(ids, levels, filters) {
      const chosen = this.chosen(filters);
      if (!chosen.length) {
        return { ids, levels };
      }
      const kept = Array.from(ids.keys()).filter((i) => !this.missed(Math.floor(ids[i] / search.ID), ids[i] % search.ID, chosen));
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

    /** Counts of all values of the facets that were read: how many results there would be with each, besides the filters of the others. */
    count(ids, wrong, filters) {
      const chosen = this.chosen(filters);
      const facets = this.names.filter((name) => this.known.has(name)).map((name) => this.known.get(name));
      const missed = chosen.length ? Array.from(ids, (id) => this.missed(Math.floor(id / search.ID), id % search.ID, chosen)) : [];
      const counted = facets.map((facet) => {
        const sums = new Uint32Array(facet.labels.length);
        ids.forEach((id, i) => {
          if ((missed[i] && missed[i] !== facet) || wrong.has(id)) {
            return;
          }
          const { starts, values } = facet.columns[Math.floor(id / search.ID)];
          const doc = id % search.ID;
          for (let at = starts[doc]; at < starts[doc + 1]; at += 1) {
            sums[values[at]] += 1;
          }
        });
        return [facet.name, this.shown(facet.labels, sums, chosen.find((filter) => filter.facet === facet))];
      });
      return Object.fromEntries(counted);
    }

    shown(labels, sums, filter) {
      return labels
        .map(([id, label], value) => ({ id, label, count: sums[value], chosen: filter && filter.wanted.has(value) }))
        .filter(({ count, chosen }) => count || chosen)
        .map(({ id, label, count }) => ({ id, label, count }))
        .sort((a, b) => b.count - a.count); // stable: equal counts stay in the labels' order
    }
  }

  let made = null;

  /** The facets of all documents, with what some filters and an order need. */
  search.facets = async ({ filters, sort }) => {
    const manifest = await search.manifest();
    const numbers = await search.allNumbers();
    if (!made || made.manifest !== manifest) {
      made = new Facets(manifest, numbers);
    }
    const facets = made;
    await Promise.all([facets.need(facets.names.filter((name) => asked(filters, name))), sort === "title" && facets.needTitles()]);
    return facets;
  };
})(window.storySearch);
