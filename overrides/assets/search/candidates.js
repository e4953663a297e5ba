/* Which documents may hold what was asked, from the postings alone. Loads as few terms as decide it. */
(function (search) {
  "use strict";

  const { LEVELS } = search.constants;
  const ENOUGH = 14; // so few candidates are cheaper to read than one more term
  const STUBBORN = 0.9; // what one more term hardly reduces is mostly right
  const MOST_TERMS = 8; // terms of one phrase at most; by then what is left is nearly always right
  const SHARD = 6 * 1024; // read of a bucket for one more term, about
  const BUDGET = 160 * 1024; // read of the postings before the first documents, which show whether more is needed

  /* Terms of a phrase, in the order in which they are worth loading: first where words typed apart meet, then both ends, then pairs across a full stop (few texts have the same), then what covers the rest. */
  function termsOf(phrase) {
    const codes = phrase.chars.map((char) => char.codePointAt(0));
    if (codes.length === 1) {
      return [{ first: codes[0], second: 0, crossing: true }];
    }
    const gapAt = [];
    phrase.chars.reduce((at, char) => (gapAt.push(phrase.gaps[at]), at + char.length), 0);
    const all = Array.from({ length: codes.length - 1 }, (_, at) => at);
    const last = codes.length - 2;
    const offsets = new Set([...(phrase.joints || []), 0, last, ...all.filter((at) => gapAt[at + 1]), ...all.filter((at) => at % 2 === 0), ...all]);
    return Array.from(offsets).slice(0, MOST_TERMS).map((at) => ({ first: codes[at], second: codes[at + 1], crossing: gapAt[at + 1] > 0 }));
  }

  /* One bucket's list without the documents where the two units stand only across a full stop or the like. */
  function standing(list, crossing) {
    if (crossing || !list.impacts.includes(0)) {
      return list;
    }
    const docs = [];
    const impacts = [];
    list.impacts.forEach((impact, i) => {
      if (impact) {
        docs.push(list.docs[i]);
        impacts.push(impact);
      }
    });
    return { docs: Int32Array.from(docs), impacts: Uint8Array.from(impacts) };
  }

  /* What stands in both; the impact is the lower one, since a phrase stands no higher than its weakest part. */
  function both(a, b) {
    const room = Math.min(a.docs.length, b.docs.length);
    const docs = new Int32Array(room);
    const impacts = new Uint8Array(room);
    let size = 0;
    for (let i = 0, j = 0; i < a.docs.length && j < b.docs.length; ) {
      if (a.docs[i] < b.docs[j]) {
        i += 1;
      } else if (a.docs[i] > b.docs[j]) {
        j += 1;
      } else {
        docs[size] = a.docs[i];
        impacts[size] = Math.min(a.impacts[i], b.impacts[j]);
        size += 1;
        i += 1;
        j += 1;
      }
    }
    return { docs: docs.subarray(0, size), impacts: impacts.subarray(0, size) };
  }

  function either(a, b) {
    const docs = [];
    const impacts = [];
    for (let i = 0, j = 0; i < a.docs.length || j < b.docs.length; ) {
      const left = i < a.docs.length ? a.docs[i] : Infinity;
      const right = j < b.docs.length ? b.docs[j] : Infinity;
      docs.push(Math.min(left, right));
      impacts.push(Math.max(left <= right ? a.impacts[i] : 0, right <= left ? b.impacts[j] : 0));
      i += left <= right ? 1 : 0;
      j += right <= left ? 1 : 0;
    }
    return { docs: Int32Array.from(docs), impacts: Uint8Array.from(impacts) };
  }

  const count = (lists) => lists.reduce((sum, list) => sum + list.docs.length, 0);
  const join = (a, b, how) => a.map((list, bucket) => how(list, b[bucket]));

  /* The search for one phrase: goes on one term at a time. */
  class Hunt {
    constructor(phrase) {
      this.phrase = phrase;
      this.terms = termsOf(phrase);
      this.next = phrase.lists ? this.terms.length : 0; // `lists`: documents that hold all terms, where these were looked up before
      this.rarest = Infinity; // documents of the rarest term so far
      this.lists = phrase.lists || null;
      this.sure = phrase.chars.length <= 2 && !phrase.date; // one term says it all
    }

    get more() {
      return this.next < this.terms.length && (!this.lists || count(this.lists) > 0);
    }

    async step() {
      const term = this.terms[this.next];
      this.next += 1;
      const found = (await search.postings(term.first, term.second)).map((list) => standing(list, term.crossing));
      this.rarest = Math.min(this.rarest, count(found));
      this.lists = this.lists ? join(this.lists, found, both) : found;
    }

    /* A likelier correction stands before the others, wherever it stands in a document. */
    get lifted() {
      const { lift } = this.phrase;
      return lift ? this.lists.map(({ docs, impacts }) => ({ docs, impacts: impacts.map((impact) => impact + lift * LEVELS) })) : this.lists;
    }
  }

  /* The search for a clause: any of its phrases. */
  class ClauseHunt {
    constructor(clause) {
      this.clause = clause;
      this.hunts = clause.any.map((phrase) => new Hunt(phrase));
    }

    /* One word alone needs both its ends; of several words, one end each may do. */
    async start(alone) {
      await this.step();
      if (alone) {
        await this.step();
      }
    }

    get lists() {
      return this.hunts.map((hunt) => hunt.lifted).reduce((a, b) => join(a, b, either));
    }

    get sure() {
      return this.hunts.every((hunt) => hunt.sure);
    }

    get more() {
      return this.hunts.some((hunt) => hunt.more);
    }

    async step() {
      await Promise.all(this.hunts.filter((hunt) => hunt.more).map((hunt) => hunt.step()));
    }
  }

  async function everything() {
    const manifest = await search.manifest();
    return manifest.buckets.map((bucket) => ({
      docs: Int32Array.from({ length: bucket.documents }, (_, doc) => doc),
      impacts: new Uint8Array(bucket.documents),
    }));
  }

  /* Takes out what surely holds an excluded word; remembers what only may hold it. */
  function take(lists, hunts, suspects) {
    return lists.map((list, bucket) => {
      const gone = new Set();
      for (const hunt of hunts) {
        for (const doc of hunt.lists[bucket].docs) {
          if (hunt.sure) {
            gone.add(doc);
          } else {
            suspects.add(bucket * search.ID + doc);
          }
        }
      }
      if (!gone.size) {
        return list;
      }
      const stay = Array.from(list.docs, (doc, i) => i).filter((i) => !gone.has(list.docs[i]));
      return { docs: Int32Array.from(stay, (i) => list.docs[i]), impacts: Uint8Array.from(stay, (i) => list.impacts[i]) };
    });
  }

  function flatten(lists) {
    const ids = new Float64Array(count(lists));
    const levels = new Uint8Array(ids.length);
    let at = 0;
    lists.forEach((list, bucket) => {
      for (let i = 0; i < list.docs.length; i += 1) {
        ids[at] = bucket * search.ID + list.docs[i];
        levels[at] = list.impacts[i];
        at += 1;
      }
    });
    return { ids, levels };
  }

  /* Of the documents that hold all words, those that may hold them in a row: before the others, wherever it stands. */
  async function inARow(phrase, lists, check) {
    const hunt = new Hunt(Object.assign(phrase, { lift: 1 }));
    for (let left = lists; hunt.more && count(left) > (hunt.next ? ENOUGH : 0); left = hunt.lists) {
      await hunt.step();
      check();
      hunt.lists = join(hunt.lists, lists, both);
    }
    return hunt.lists ? hunt.lifted : lists;
  }

  /**
   * Candidates of a parsed query.
   * Returns {ids, levels: how high the query stands at best, isSure(id), narrow(), counted: whether all hold it, if not in a row}.
   */
  search.candidates = async ({ clauses, without, row }, check) => {
    const due = search.read.bytes + BUDGET;
    const wanted = clauses.map((clause) => new ClauseHunt(clause));
    const unwanted = without.map((clause) => new ClauseHunt(clause));
    await Promise.all([...wanted.map((hunt) => hunt.start(wanted.length === 1)), ...unwanted.map((hunt) => hunt.start(true))]);
    check();
    const meet = () => (wanted.length ? wanted.map((hunt) => hunt.lists).reduce((a, b) => join(a, b, both)) : null);
    let lists = meet() || (await everything());
    /* One more term of the longest phrase, which has most to tell. Returns whether there was one. */
    const step = async (most = MOST_TERMS) => {
      const open = wanted.filter((hunt) => hunt.more && hunt.hunts[0].next < most).sort((a, b) => b.clause.any[0].chars.length - a.clause.any[0].chars.length);
      if (open.length) {
        await open[0].step();
        check();
        lists = meet();
      }
      return open.length > 0;
    };
    // two terms that nearly always come together are stubborn from the start
    const rarest = Math.min(Infinity, ...wanted.flatMap((hunt) => hunt.hunts.map((one) => one.rarest)));
    for (let before = wanted.length === 1 ? rarest : Infinity; count(lists) > ENOUGH && count(lists) <= before * STUBBORN && search.read.bytes < due; ) {
      before = count(lists);
      // of several words both ends do for a start; what is wrong shows when the first documents are read
      if (!(await step(wanted.length > 1 ? 2 : MOST_TERMS))) {
        break;
      }
    }
    /* Called when candidates turn out wrong: those that are left after more terms, or null if there are none; none is read that ends after `due`,
       and none once half of them are gone, unless `all` were wrong so far. */
    const narrow = async (due = Infinity, all = false) => {
      const before = count(lists);
      const last = due - lists.length * SHARD;
      let stepped = false;
      while (count(lists) > (all ? ENOUGH : before / 2) && search.read.bytes <= last && (await step())) {
        stepped = true;
      }
      return stepped ? new Set(flatten(take(lists, unwanted, new Set())).ids) : null;
    };
    const suspects = new Set();
    const ordered = row && count(lists) ? join(lists, await inARow(row, lists, check), either) : lists;
    const found = flatten(take(ordered, unwanted, suspects));
    const sure = wanted.every((hunt) => hunt.sure);
    const asked = row ? new Set(found.ids.filter((_, i) => found.levels[i] >= LEVELS)) : suspects;
    return Object.assign(found, { isSure: (id) => sure && !suspects.has(id) && !asked.has(id), narrow, counted: sure && !suspects.size });
  };

  Object.assign(search, { postingsOf: { both, either, join, count, standing, flatten } });
})(window.storySearch);
