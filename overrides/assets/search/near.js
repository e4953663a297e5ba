/* Phrases of the archive that differ from what was typed by one unit: found through the parts that must be right. */
(function (search) {
  "use strict";

  const { both, join, count, standing } = search.postingsOf;
  const MOST_TERMS = 9; // of a long phrase, parts that do not overlap are enough
  const FIRST_DOCS = 96; // read before the first answer at most
  const MOST_DOCS = 400; // read at all
  const BATCH = 20; // read at a time
  const GOOD = 5; // so many documents hold a good answer
  const SHORT = 5; // of such a phrase both single ends are needed at once, since a mistake leaves few pairs; of a longer one if pairs do not decide
  const LIKELY = 12; // documents read at first of each guess
  const GUESSES = 4;
  const FEW_PARTS = 4; // shards that a unit may have for its followers to be tried one by one
  const PARTICLES = "的了着过是在和与把被给对从向为也都就不";
  const WHOLE = 4; // shorter phrases are not taken for wrong, only for incomplete

  async function term(first, second) {
    const lists = await search.postings(first.codePointAt(0), second ? second.codePointAt(0) : 0);
    return second ? lists.map((list) => standing(list, false)) : lists;
  }

  /* Places of the pairs to load: all of a short phrase; of a long one every second. */
  function pairPlaces(size) {
    const all = Array.from({ length: size - 1 }, (_, at) => at);
    const wide = all.filter((at) => at % 2 === 0);
    return all.length <= MOST_TERMS ? all : wide.slice(0, MOST_TERMS);
  }

  /* Documents that hold everything which a mistake at unit `wrong` leaves whole. */
  function without(wrong, size, pairs, single) {
    const needed = [];
    for (const [at, lists] of pairs) {
      if (at !== wrong && at + 1 !== wrong) {
        needed.push(lists);
      }
    }
    if (wrong === 1 && single.first) {
      needed.push(single.first);
    }
    if (wrong === size - 2 && single.last) {
      needed.push(single.last);
    }
    return needed.reduce((a, b) => join(a, b, both));
  }

  /* The same if a unit is left out between `at` and the next. */
  function gap(at, size, pairs, single) {
    const needed = Array.from(pairs).filter(([place]) => place !== at).map(([, lists]) => lists);
    if (at === 0 && single.first) {
      needed.push(single.first);
    }
    if (at === size - 2 && single.last) {
      needed.push(single.last);
    }
    return needed.reduce((a, b) => join(a, b, both));
  }

  /* Sets of documents by what may be wrong; the smallest first, since few documents for a set of parts say more than many. */
  async function suspects(chars, entries) {
    const size = chars.length;
    const pairs = new Map();
    const places = pairPlaces(size);
    const ends = size <= SHORT ? [term(chars[0]), term(chars[size - 1])] : [null, null];
    const [first, last, ...lists] = await Promise.all([...ends, ...places.map((at) => term(chars[at], chars[at + 1]))]);
    places.forEach((at, i) => pairs.set(at, lists[i]));
    const single = { first, last };
    const make = () => ({
      others: size < WHOLE ? [] : chars.map((_, wrong) => without(wrong, size, pairs, single)),
      gaps: Array.from({ length: size - 1 }, (_, at) => gap(at, size, pairs, single)),
    });
    let { others, gaps } = make();
    if (!first && [...others, ...gaps].some((set) => count(set) > BATCH)) {
      [single.first, single.last] = await Promise.all([term(chars[0]), term(chars[size - 1])]);
      ({ others, gaps } = make());
    }
    const sets = [...others, ...gaps].filter((set) => count(set)).sort((a, b) => count(a) - count(b));
    const many = sets.some((set) => count(set) > FIRST_DOCS);
    const guesses = many ? [...(await sounding(chars, others)), ...(await words(chars, others[1], gaps[0], entries))] : [];
    return { sets, guesses };
  }

  /* Guesses: another unit of the same sound, of those that do follow the one before; their lists are in the shard that was read for the wrong one. */
  async function sounding(chars, others) {
    const { buckets } = await search.manifest();
    const found = [];
    for (let wrong = 1; wrong < others.length; wrong += 1) {
      const before = chars[wrong - 1];
      if (count(others[wrong]) && buckets.every((bucket) => (bucket.parts.get(before.codePointAt(0)) || 1) <= FEW_PARTS)) {
        for (const unit of search.homophones(chars[wrong])) {
          found.push(join(await term(before, unit), others[wrong], both));
        }
      }
    }
    return found.filter((set) => count(set)).sort((a, b) => count(b) - count(a)).slice(0, GUESSES);
  }

  /* Guesses: the first unit begins a word of two, of which the second is wrong or missing. */
  async function words(chars, other, gap, entries) {
    const known = entries.filter((entry) => entry.chars.length === 2 && entry.chars[0] === chars[0] && entry.chars[1] !== chars[1]);
    known.sort((a, b) => b.weight - a.weight);
    const open = [[other, chars[2]], [gap, chars[1]]].filter(([set]) => set && count(set) > BATCH);
    const found = known.slice(0, GUESSES / 2).flatMap(({ chars: [first, unit] }) =>
      open.map(async ([set, next]) => {
        const [one, two] = await Promise.all([term(first, unit), term(unit, next)]);
        return join(join(one, two, both), set, both);
      }),
    );
    return (await Promise.all(found)).filter((set) => count(set));
  }

  /* Documents of a set, those in which its parts stand most prominently first. */
  function best(set, most) {
    const { ids, levels } = search.postingsOf.flatten(set);
    return Array.from(ids.keys())
      .sort((a, b) => levels[b] - levels[a] || b - a)
      .slice(0, most)
      .map((i) => ids[i]);
  }

  /* Documents in the order in which to read them: some of each guess, then those of the rarest sets of parts; of large sets some of each in turn. */
  function choose({ sets, guesses }) {
    const chosen = new Set(guesses.flatMap((set) => best(set, LIKELY)));
    const rows = sets.map((set) => best(set, MOST_DOCS));
    for (const row of rows.filter((row, i) => count(sets[i]) <= BATCH)) {
      row.forEach((id) => chosen.add(id));
    }
    for (let from = 0; from < MOST_DOCS; from += BATCH / 2) {
      rows.forEach((row) => row.slice(from, from + BATCH / 2).forEach((id) => chosen.add(id)));
    }
    const complete = chosen.size <= MOST_DOCS && rows.every((row) => row.length < MOST_DOCS);
    return { ids: Array.from(chosen).slice(0, MOST_DOCS), complete };
  }

  /* All windows of a text that differ from the phrase by one unit: [units, how]. */
  function windows(text, chars, found) {
    const phrase = chars.join("");
    const size = chars.length;
    for (let wrong = 0; wrong < size; wrong += 1) {
      const head = chars.slice(0, wrong).join("");
      const tail = chars.slice(wrong + 1).join("");
      const anchor = head.length >= tail.length ? head : tail;
      for (let at = text.units.indexOf(anchor); at >= 0; at = text.units.indexOf(anchor, at + 1)) {
        if (anchor === head) {
          consider(text, at, head, tail, phrase, found);
        } else {
          before(text, at, head, tail, phrase, found);
        }
      }
    }
  }

  /* After `head`: the tail one unit later (another unit stands there, or one is missing in the phrase) or at once (one too many). */
  function consider(text, at, head, tail, phrase, found) {
    const end = at + head.length;
    const wide = text.units.codePointAt(end) > 0xffff ? 2 : 1;
    const rest = phrase.slice(head.length);
    if (tail && text.units.startsWith(tail, end + wide)) {
      add(text, at, end + wide + tail.length, "other", found);
    } else if (!tail && end + wide <= text.units.length) {
      add(text, at, end + wide, "end", found);
    }
    if (head && rest && text.units.startsWith(rest, end + wide)) {
      add(text, at, end + wide + rest.length, "missing", found);
    }
    if (tail && head && text.units.startsWith(tail, end)) {
      add(text, at, end + tail.length, "extra", found);
    }
  }

  function before(text, at, head, tail, phrase, found) {
    const wide = (end) => (end > 1 && /[\udc00-\udfff]/.test(text.units[end - 1]) ? 2 : 1);
    const other = at - wide(at);
    if (other >= 0 && head && text.units.endsWith(head, other)) {
      add(text, other - head.length, at + tail.length, "other", found);
    } else if (other >= 0 && !head) {
      add(text, other, at + tail.length, "end", found);
    }
    // the whole rest of the phrase from the unit before the tail, one unit later than the head
    const own = phrase.slice(head.length, phrase.length - tail.length);
    const start = at - own.length;
    const skipped = start - wide(start);
    if (head && start > 0 && text.units.startsWith(own, start) && skipped >= 0 && text.units.endsWith(head, skipped)) {
      add(text, skipped - head.length, at + tail.length, "missing", found);
    }
    if (head && text.units.endsWith(head, at)) {
      add(text, at - head.length, at + tail.length, "extra", found);
    }
  }

  function add(text, start, end, how, found) {
    for (let i = start + 1; i < end; i += 1) {
      if (text.gaps[i] === search.text.HARD_GAP) {
        return;
      }
    }
    const units = text.units.slice(start, end);
    found.set(units, how);
  }

  /** Whether all units that differ are taken for each other by ear or eye. */
  search.confused = (units, chars) =>
    units.length === chars.length && units.every((unit, i) => search.farness(chars[i], unit, search.soundsOf(unit)[0]) < Infinity);

  /* Whether the first or last unit, which differs, is likely to be cut out of a word: beside 的 it begins or ends one. */
  const cut = (units, chars) => PARTICLES.includes(units[0] === chars[0] ? units[units.length - 2] : units[1]);

  /**
   * Whether a phrase may be what was meant. A short one may lack a unit; with another unit in it, it would be another phrase, unless it is
   * taken for it by ear or eye; so is one that ends amid a word.
   */
  search.fair = (units, how, chars) => {
    const own = Array.from(units);
    if (how === "end") {
      return chars.length >= WHOLE && (!cut(own, chars) || search.confused(own, chars));
    }
    return chars.length >= WHOLE || how === "missing" || (how === "other" && search.soundsLike(own, chars));
  };

  /* Reads the documents that may hold a phrase one unit away from `chars`. */
  class Neighbours {
    constructor(chars, { ids, complete }) {
      Object.assign(this, { chars, ids, all: complete });
      this.found = new Map(); // by units: {units, how, ids}
      this.at = 0;
    }

    get done() {
      return this.at >= this.ids.length;
    }

    get good() {
      return Array.from(this.found.values()).some((one) => (one.how === "other" || one.how === "missing") && one.ids.length >= GOOD);
    }

    /* Whether all documents that could hold one were read. */
    get complete() {
      return this.all && this.done;
    }

    /** Read on: before a first answer only some documents, and none once there is a good answer or `due` bytes are read. */
    async read(due, check) {
      const enough = () => this.done || (due < Infinity && (this.good || this.at >= FIRST_DOCS || search.read.bytes >= due));
      while (!enough()) {
        const batch = this.ids.slice(this.at, this.at + BATCH);
        const docs = await Promise.all(batch.map(search.document));
        check();
        docs.forEach((doc, i) => this.look(doc, batch[i]));
        this.at += BATCH;
      }
    }

    look(doc, id) {
      const found = new Map();
      for (let part = 0; part < doc.parts.length; part += 1) {
        windows(doc.text(part), this.chars, found);
      }
      for (const [units, how] of found) {
        if (units !== this.chars.join("") && search.fair(units, how, this.chars)) {
          const one = this.found.get(units) || { units, how, ids: [] };
          one.ids.push(id);
          this.found.set(units, one);
        }
      }
    }
  }

  /** Where phrases one unit away from `chars` may stand, none of them read yet; `entries` of the lexicon help to guess. */
  search.near = async (chars, entries) => new Neighbours(chars, choose(await suspects(chars, entries)));
})(window.storySearch);
