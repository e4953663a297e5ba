/* One query on its way: its candidates in order, read and verified page by page, with counts that say when they are not final. */
(function (search) {
  "use strict";

  const { FIELDS, LEVELS, WEIGHTS } = search.constants;
  const SMALL = 24; // so few candidates are all verified at once, so that their order and number are final
  const BATCH = 20;
  const SAMPLE = 6; // read first of what was typed in letters, which is pinyin more often than it stands anywhere
  const EARLY = 48; // documents read before the first answer, if a better one may follow
  const EARLY_WRONG = 20; // the same for a correction: wrong ones
  const HOPELESS = 200; // so many wrong ones and no right one: enough
  const DOUBT = 40; // so many in a row that do not hold it as high as it seemed: nor do the others
  const PATIENCE = 2; // wrong ones a wanted result, after a correction
  const DOCUMENT = 3 * 1024; // read for one, about
  const REFINE = 60; // documents read in the background to improve an estimate
  const REFINE_PAGE = 600; // and to fill a page

  const LETTERS = /^[a-zü]+$/;
  const IN_BODY = WEIGHTS[FIELDS.SUMMARY] - 1; // levels up to here stand in the body only

  /* Later first, then by pinyin: how documents of equal strength stand. `order` of the facets already holds the date. */
  function byScore(a, b) {
    return b.verdict.score - a.verdict.score || (a.doc.raw.d < b.doc.raw.d ? 1 : a.doc.raw.d > b.doc.raw.d ? -1 : 0) || a.rank - b.rank;
  }

  /* How high a document really holds the query, as its candidate's level is counted. Postings know only where the parts of a phrase stand. */
  function levelOf(verdict, claimed) {
    return verdict.found.reduce((least, { place, phrase }) => {
      let level = LEVELS - 1;
      while (level > IN_BODY && place < search.leastStrength(level)) {
        level -= 1;
      }
      const lifted = (phrase.lift || 0) * LEVELS;
      return Math.min(least, lifted + (level > IN_BODY || claimed - lifted <= IN_BODY ? level : 1));
    }, claimed);
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
      this.held = []; // those that hold it in a lower place than it seemed: their turn comes later
      this.shown = 0; // survivors whose place can no longer change
      this.cursor = 0;
      this.vain = 0; // how many were read since the last that holds it as high as it seemed
      this.wanted = 0; // survivors that the pages asked for take
      this.page = options.sort === "relevance" ? options.limit : 0;
      this.levels = this.page && !this.sure ? new Map(Array.from(picked.ids, (id, i) => [id, picked.levels[i]])) : null;
    }

    /* Whether only letters were typed, and have been looked for as they are. */
    get lettered() {
      return !this.sure && this.parsed.clauses.every(({ any }) => any.length === 1 && LETTERS.test(any[0].units));
    }

    get done() {
      return this.cursor >= this.queue.length;
    }

    get exact() {
      return this.sure || this.done || Boolean(this.found.counted && this.survivors.length >= this.wanted);
    }

    get right() {
      return this.survivors.length + this.held.length;
    }

    get total() {
      if (this.sure || this.found.counted) {
        return this.queue.length - this.wrong.size;
      }
      const share = this.cursor ? this.right / this.cursor : 1;
      return this.right + Math.round((this.queue.length - this.cursor) * share);
    }

    /**
     * Verify candidates until `count` of them hold the query, or all are read.
     * due: unless it is infinite a better answer may follow, so some of the last page will do, and after enough wrong ones, or once so many
     * bytes are read, even nothing.
     */
    async fill(count, check, due) {
      const before = count - this.options.limit;
      this.wanted = Math.max(this.wanted, count);
      const wanted = !this.sure && this.queue.length <= SMALL ? this.queue.length : count;
      for (let begun = this.cursor; this.survivors.length < wanted && !this.done; ) {
        const missing = this.queue.length <= SMALL && !this.sure ? SMALL : wanted - this.survivors.length;
        const most = this.options.limit > BATCH ? this.options.limit : this.found.guessed ? BATCH : BATCH * 2;
        await this.readSome(Math.min(missing, this.cursor || !this.lettered ? most : SAMPLE), check, due < Infinity);
        if (this.enough(this.cursor - begun, before, due)) {
          break;
        }
      }
      if (this.survivors.length <= before) {
        this.release(-1); // better a little out of order than an empty page
      }
      this.settle(count);
    }

    /* Whether to answer with what there is. */
    enough(read, before, due) {
      const early = due < Infinity;
      const late = early && (read >= EARLY || search.read.bytes >= due);
      if (!this.right) {
        return early ? late : this.cursor > HOPELESS; // `exact` says that not all was looked at
      }
      if (this.right <= before) {
        return false;
      }
      const wrong = early ? EARLY_WRONG : PATIENCE * this.options.limit;
      return late || (Boolean(this.found.guessed) && this.wrong.size >= wrong);
    }

    async readSome(count, check, early) {
      const before = this.right;
      await this.read(count);
      check();
      if (this.vain >= DOUBT) {
        this.lower();
      }
      const right = this.right - before;
      if (right < count / 2) {
        const expected = (Math.max(0, this.wanted - this.right) * count) / Math.max(1, right);
        await this.narrow(early && this.right ? Math.min(EARLY, expected) : expected);
        check();
      }
    }

    /* Many candidates were wrong: more terms, as long as they are cheaper than to read `expected` documents on, of which they may spare half. */
    async narrow(expected) {
      const due = search.read.bytes + (expected * DOCUMENT) / 2;
      const left = !this.done && this.found.narrow ? await this.found.narrow(due, this.lettered && !this.right) : null;
      if (left) {
        const read = this.queue.subarray(0, this.cursor);
        this.queue = Float64Array.from([...read, ...this.queue.subarray(this.cursor).filter((id) => left.has(id))]);
        this.all = this.all.filter((id) => left.has(id));
      }
    }

    /* The parts of a phrase stand high in many documents, but each for itself: from now on what is left counts as if it stood in the body. */
    lower() {
      const left = this.queue.subarray(this.cursor);
      if (this.levels && left.length && this.claim(left[0]) % LEVELS > IN_BODY) {
        left.forEach((id) => this.levels.set(id, this.claim(id) % LEVELS > IN_BODY ? this.claim(id) - (this.claim(id) % LEVELS) + 1 : this.claim(id)));
        const levels = Uint8Array.from(left, (id) => this.levels.get(id));
        left.set(this.facets.sort(left, levels, "relevance"));
        this.release(this.claim(this.queue[this.cursor]));
      }
    }

    async read(count) {
      const ids = Array.from(this.queue.subarray(this.cursor, this.cursor + count));
      const docs = await Promise.all(ids.map(search.document));
      ids.forEach((id, i) => {
        this.release(this.claim(id));
        const verdict = search.verify(docs[i], this.parsed, this.options.titles);
        this.vain += 1;
        if (verdict) {
          this.take({ id, doc: docs[i], verdict, rank: this.cursor + i });
        } else {
          this.wrong.add(id);
        }
      });
      this.cursor += ids.length;
      this.release(this.done ? -1 : this.claim(this.queue[this.cursor]));
    }

    claim(id) {
      return this.levels ? this.levels.get(id) : -1;
    }

    take(entry) {
      const claimed = this.claim(entry.id);
      entry.level = this.levels ? levelOf(entry.verdict, claimed) : claimed;
      this.vain = entry.level < claimed ? this.vain : 0;
      (entry.level < claimed ? this.held : this.survivors).push(entry);
    }

    /* Those whose turn has come now that the candidates of a level are reached. */
    release(level) {
      if (this.held.some((entry) => entry.level >= level)) {
        const due = this.held.filter((entry) => entry.level >= level);
        this.held = this.held.filter((entry) => entry.level < level);
        this.survivors.push(...due.sort((a, b) => b.level - a.level || a.rank - b.rank));
      }
    }

    /* Order by score: all of it when it is small, else within the page; nothing moves that was shown already. */
    settle(count) {
      const end = this.page ? this.survivors.length : 0;
      const page = !this.shown && !this.sure && this.queue.length <= SMALL && this.done ? end : this.page;
      for (let at = this.shown; at < end; ) {
        const next = Math.min(end, (Math.floor(at / page) + 1) * page);
        const part = this.survivors.slice(at, next).sort(byScore);
        this.survivors.splice(at, part.length, ...part);
        at = next;
      }
      this.shown = Math.max(this.shown, Math.min(count, this.survivors.length));
    }

    /** Read on without anyone waiting, within bounds: to fill the page, to know whether there is another, to count better. */
    async refine(count, check) {
      const start = this.cursor;
      const bound = () => (this.survivors.length <= count ? (this.right ? REFINE_PAGE : HOPELESS) : REFINE);
      while (!this.exact && this.cursor < start + bound()) {
        await this.readSome(BATCH, check);
      }
      this.settle(count);
    }

    counts() {
      return this.facets.count(this.all, this.wrong, this.options.filters);
    }
  }

  /** Candidates that may stand in a title. */
  search.onlyHigh = ({ ids, levels }) => {
    const high = Array.from(ids.keys()).filter((i) => levels[i] % LEVELS === LEVELS - 1);
    return { ids: Float64Array.from(high, (i) => ids[i]), levels: Uint8Array.from(high, (i) => levels[i]) };
  };

  search.Run = Run;
})(window.storySearch);
