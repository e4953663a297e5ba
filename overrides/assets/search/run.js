/* One query on its way: its candidates in order, read and verified page by page, with counts that say when they are not final. */
(function (search) {
  "use strict";

  const SMALL = 24; // so few candidates are all verified at once, so that their order and number are final
  const BATCH = 20;
  const HOPELESS = 200; // so many wrong ones and no right one: enough
  const PATIENCE = 2; // wrong ones a wanted result, after a correction
  const REFINE = 60; // documents read in the background to improve an estimate

  /* Later first, then by pinyin: how documents of equal strength stand. `order` of the facets already holds the date. */
  function byScore(a, b) {
    return b.verdict.score - a.verdict.score || (a.doc.raw.d < b.doc.raw.d ? 1 : a.doc.raw.d > b.doc.raw.d ? -1 : 0) || a.rank - b.rank;
  }

  class Run {
    /* options: {filters, sort, titles, limit} */
    constructor(parsed, found, facets, options) {
      Object.assign(this, { parsed, found, facets, options });
      this.isSure = found.isSure;
      const { ids, levels } = options.titles ? search.onlyHigh(found) : found;
      this.all = ids;
      const picked = facets.pick(ids, levels, options.filters);
      this.queue = facets.sort(picked.ids, picked.levels, options.sort);
      this.sure = this.queue.every(this.isSure);
      this.wrong = new Set(); // candidates that turned out not to hold the query
      this.survivors = [];
      this.cursor = 0;
      this.page = options.sort === "relevance" ? options.limit : 0;
    }

    get done() {
      return this.cursor >= this.queue.length;
    }

    get exact() {
      return this.sure || this.done;
    }

    get total() {
      if (this.sure) {
        return this.queue.length;
      }
      const share = this.cursor ? this.survivors.length / this.cursor : 1;
      return this.survivors.length + Math.round((this.queue.length - this.cursor) * share);
    }

    /** Verify candidates until `count` of them hold the query. */
    async fill(count, check) {
      const wanted = !this.sure && this.queue.length <= SMALL ? this.queue.length : Math.ceil(count / this.options.limit) * this.options.limit;
      while (this.survivors.length < wanted && !this.done) {
        const missing = this.queue.length <= SMALL && !this.sure ? SMALL : Math.max(wanted - this.survivors.length, 0);
        const before = this.survivors.length;
        const count = Math.min(missing, this.options.limit > BATCH ? this.options.limit : BATCH * 2);
        await this.read(count);
        check();
        if (this.survivors.length - before < count / 2) {
          await this.narrow();
        }
        if (this.cursor > HOPELESS && !this.survivors.length) {
          break; // `exact` says that not all was looked at
        }
        if (this.found.guessed && this.survivors.length && this.wrong.size >= PATIENCE * this.options.limit) {
          break; // the same: of a correction, what was found must do
        }
      }
    }

    /* Many candidates were wrong: another term is cheaper than reading on. */
    async narrow() {
      const left = !this.done && this.found.narrow ? await this.found.narrow() : null;
      if (left) {
        const read = this.queue.subarray(0, this.cursor);
        this.queue = Float64Array.from([...read, ...this.queue.subarray(this.cursor).filter((id) => left.has(id))]);
        this.all = this.all.filter((id) => left.has(id));
      }
    }

    async read(count) {
      const ids = Array.from(this.queue.subarray(this.cursor, this.cursor + count));
      const docs = await Promise.all(ids.map(search.document));
      const start = this.survivors.length;
      ids.forEach((id, i) => {
        const verdict = search.verify(docs[i], this.parsed, this.options.titles);
        if (verdict) {
          this.survivors.push({ id, doc: docs[i], verdict, rank: this.cursor + i });
        } else {
          this.wrong.add(id);
        }
      });
      this.cursor += ids.length;
      this.settle(start);
    }

    /* Order by score: all of it when it is small, else within the page, so that no result moves from a page already seen. */
    settle(start) {
      if (!this.page) {
        return;
      }
      if (!this.sure && this.queue.length <= SMALL && this.done) {
        this.survivors.sort(byScore);
        return;
      }
      const from = Math.floor(start / this.page) * this.page;
      for (let at = from; at < this.survivors.length; at += this.page) {
        const page = this.survivors.slice(at, at + this.page).sort(byScore);
        this.survivors.splice(at, page.length, ...page);
      }
    }

    /** Read on without anyone waiting, within bounds. */
    async refine(check) {
      const end = this.cursor + REFINE;
      while (!this.exact && this.cursor < end) {
        await this.read(Math.min(BATCH, end - this.cursor));
        check();
      }
    }

    counts() {
      return this.facets.count(this.all, this.wrong, this.options.filters);
    }
  }

  /** Candidates that may stand in a title. */
  search.onlyHigh = function ({ ids, levels }) {
    const high = Array.from(ids.keys()).filter((i) => levels[i] % search.IMPACTS === search.IMPACTS - 1);
    return { ids: Float64Array.from(high, (i) => ids[i]), levels: Uint8Array.from(high, (i) => levels[i]) };
  };

  search.Run = Run;
})(window.storySearch);
