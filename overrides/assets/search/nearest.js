/* A question, or a sentence that stands nowhere: the stories and passages that have most of its words. Not an answer, and said so. */
(function (search) {
  "use strict";

  const { BODY, CAPTION, HEADING, SUMMARY, TRANSCRIPT } = search.constants.FIELDS;
  const { LEVELS } = search.constants;
  const SENTENCE = 4; // units that words must have at least, for what is near to them to be of use, unless they hold a word that is known
  const SHOWN = 10;
  const READ = 16; // stories that are read, those with most of the words
  const MOST_TURNS = 3; // of so many, where stories with an excluded word drop out
  const LEAST = 0.3; // of the words' weight that a story must have
  const MOST_PAIRS = 24;
  const PROMINENT = 0.6; // how much more a pair weighs in a title
  const READABLE = [BODY, TRANSCRIPT, SUMMARY, CAPTION, HEADING];
  const PARTICLES = /[的了着过是在和与把被给对从向为也都就不会能要有到这那很又还吧啊呀里上下中时候]/g;

  /* Words that are left without those that ask or only join: more of them if nothing is left. */
  function wordsOf(text) {
    const asked = search.unasked(text.replace(/[^\p{L}\p{N}]/gu, " "));
    const left = [search.plainly(asked).replace(PARTICLES, " "), asked.replace(PARTICLES, " "), asked];
    return left.map((one) => search.clauses(one).clauses.filter((clause) => clause.any[0].chars.length > 1)).find((words) => words.length) || [];
  }

  /* Pairs of neighbours, and how telling each is: the fewer stories have it, the more. */
  async function weighed(words, documents) {
    const pairs = new Map();
    for (const { chars } of words.map((clause) => clause.any[0])) {
      chars.slice(1).forEach((second, i) => pairs.set(chars[i] + second, [chars[i], second]));
    }
    const found = await Promise.all(
      Array.from(pairs).slice(0, MOST_PAIRS).map(async ([units, [first, second]]) => {
        const lists = await search.postings(first.codePointAt(0), second.codePointAt(0));
        const flat = search.postingsOf.flatten(lists.map((list) => search.postingsOf.standing(list, false)));
        return { units, flat, weight: flat.ids.length ? Math.log(1 + documents / flat.ids.length) : 0 };
      }),
    );
    return found.filter(({ weight }) => weight);
  }

  /* Stories by the weight of their pairs, more for what stands in a title or a name. */
  function ranked(pairs) {
    const sums = new Map();
    for (const { flat, weight } of pairs) {
      flat.ids.forEach((id, i) => sums.set(id, (sums.get(id) || 0) + weight * (1 + (PROMINENT * flat.levels[i]) / LEVELS)));
    }
    return sums;
  }

  /* Pairs that stand in a paragraph, as phrases with their places, and their weight. */
  function passage(doc, part, pairs) {
    const text = doc.text(part);
    const found = pairs.map((pair) => ({ pair, phrase: search.phrase(pair.units) }));
    const hits = found.map((one) => Object.assign(one, { hits: search.text.find(one.phrase, text, 1).map((at) => [part, at]) })).filter((one) => one.hits.length);
    return { found: hits, weight: hits.reduce((sum, { pair }) => sum + pair.weight, 0) };
  }

  function best(doc, pairs) {
    const parts = Array.from(doc.parts.keys()).filter((part) => READABLE.includes(doc.parts[part][0]));
    return parts.map((part) => passage(doc, part, pairs)).reduce((a, b) => (b.weight > a.weight ? b : a), { found: [], weight: 0 });
  }

  /* Stands for a run: a few stories, which are all there are; `words` are those that were weighed, and the names that others begin with. */
  class Nearest {
    constructor(parsed, words, entries, facets, options) {
      const survivors = entries.slice(0, SHOWN);
      const ids = survivors.map(({ id }) => id);
      Object.assign(this, { parsed, words, survivors, facets, options, ids, nearest: true, exact: true, total: ids.length, corrections: [] });
    }

    async fill() {}

    async refine() {}

    counts() {
      return this.facets.count(this.ids, new Set(), this.options.filters);
    }
  }

  /* Words, and the names with which they begin, or with which what was typed does. */
  async function withNames(words, { clauses }) {
    const names = await Promise.all([...clauses, ...words].map((clause) => search.nameIn(clause.any[0].chars)));
    return [...words, ...names.filter(Boolean).flatMap((name) => search.clauses(name).clauses)];
  }

  /* The likeliest stories read, without those that hold an excluded word. */
  async function readSome(likely, parsed, check) {
    const found = [];
    for (let at = 0; at < likely.length && at < READ * MOST_TURNS && found.length < SHOWN; at += READ) {
      const ids = likely.slice(at, at + READ);
      const docs = await Promise.all(ids.map(search.document));
      check();
      found.push(...docs.map((doc, i) => ({ id: ids[i], doc })).filter(({ doc }) => search.verify(doc, { clauses: [], without: parsed.without })));
    }
    return found;
  }

  /* Whether three units have a name or a frequent word of two in them. */
  async function hasWord(chars) {
    if (chars.length !== SENTENCE - 1) {
      return false;
    }
    await search.part("lexicon");
    await search.sounds();
    const pairs = chars.slice(1).map((second, i) => chars[i] + second);
    const entries = await search.entriesFrom(new Set(pairs.flatMap(([first]) => search.soundsOf(first).map((sound) => sound[0]))));
    return entries.some(({ units }) => pairs.includes(units));
  }

  /** The nearest stories of a query as a run, best first; null if none is near, or too little was typed. */
  search.nearestTo = async (parsed, options, check) => {
    const chars = parsed.clauses.flatMap(({ any, exact }) => (exact ? [] : any[0].chars));
    if (chars.length < SENTENCE && !(await hasWord(chars))) {
      return null;
    }
    const { documents } = await search.manifest();
    const typed = search.typed({ clauses: parsed.clauses, without: [] });
    const words = wordsOf(typed);
    const forms = search.numerals(typed).flatMap(wordsOf);
    const [pairs, facets] = await Promise.all([weighed([...words, ...forms], documents), search.facets(options)]);
    check();
    const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
    const sums = ranked(pairs);
    const ids = Float64Array.from(sums.keys()).sort();
    const picked = facets.pick(ids, new Uint8Array(ids.length), options.filters).ids;
    const likely = Array.from(picked).filter((id) => sums.get(id) >= total * LEAST).sort((a, b) => sums.get(b) - sums.get(a) || b - a);
    const entries = (await readSome(parsed.without.length ? likely : likely.slice(0, READ), parsed, check)).map(({ id, doc }, rank) => {
      const { found, weight } = best(doc, pairs);
      return { id, doc, rank, verdict: { found, score: sums.get(id) + weight } };
    });
    entries.sort((a, b) => b.verdict.score - a.verdict.score || a.rank - b.rank);
    return entries.length ? new Nearest(parsed, await withNames(words, parsed), entries, facets, options) : null;
  };

  search.nearest = true;
})(window.storySearch);
