/* A document, ready to be searched: whether it really holds what was asked, where, and how well. */
(function (search) {
  "use strict";

  const { normalise, find, isWordChar, NONE } = search.text;
  const { BODY, CAPTION, HEADING, NAME, SUMMARY, TITLE, TRANSCRIPT } = search.constants.FIELDS;
  const { WEIGHTS } = search.constants;
  const MOST = 60; // occurrences counted in one document

  /* Strength of the places in which a phrase may stand; each beats any number of hits in the places below it. */
  const PLACES = { [TITLE]: 600, [NAME]: 500, [HEADING]: 400, [SUMMARY]: 300, [CAPTION]: 300, [BODY]: 100, [TRANSCRIPT]: 100 };
  const WHOLE = 50; // it is the whole title or name
  const START = 20; // it stands at its beginning
  const ROW = 1000; // words typed apart that stand in a row: before all others
  const INSIDE = 30; // taken off where it begins inside a word
  const NUMBER = /^(?:\d\d|[〇零一二三四五六七八九十廿卅]{2})$/;
  const least = Object.keys(PLACES).reduce((found, field) => Object.assign(found, { [WEIGHTS[field]]: PLACES[field] - INSIDE }), []);

  /** Least strength of a phrase that stands where terms have this impact. */
  search.leastStrength = (level) => least[level];

  /** Turn what the indexer wrote into what is searched; each part is normalised when first needed. */
  search.prepare = (raw) => {
    const simple = raw.z ? new Map(pairsOf(raw.z)) : null;
    const parts = raw.x.map((text, i) => [raw.f[i], text]);
    const texts = new Array(parts.length);
    let length = 0;
    for (const part of parts) {
      length += part[1].length;
    }
    return {
      raw,
      parts,
      length,
      simple,
      text(i) {
        return texts[i] || (texts[i] = normalise(parts[i][1], simple));
      },
      placed: (i) => normalise(parts[i][1], simple, true),
    };
  };

  function pairsOf(text) {
    const chars = Array.from(text);
    return chars.filter((_, i) => i % 2 === 0).map((char, i) => [char, chars[2 * i + 1]]);
  }

  /* Latin words and numbers are looked for by their beginning; inside a word is a weaker hit. */
  function atWordStart(text, at) {
    return at === 0 || text.gaps[at] > 0 || !isWordChar(text.units[at]) || !isWordChar(text.units[at - 1]);
  }

  /* Whether a number goes on there: 1月27日 does not stand in 11月27日, nor 一月二十七日 in 十一月二十七日. */
  const inNumber = (text, at) => text.gaps[at] === NONE && NUMBER.test(text.units.slice(Math.max(0, at - 1), at + 1));

  /** All places of a phrase: {place: strongest, hits: [[part, at]…], bonus, wordStart}. */
  function places(doc, phrase, titlesOnly) {
    const hits = [];
    let place = 0;
    let wordStart = false;
    const last = titlesOnly ? 1 : doc.parts.length;
    for (let i = 0; i < last && hits.length < MOST; i += 1) {
      const text = doc.text(i);
      for (const at of find(phrase, text, MOST)) {
        if (phrase.date && (inNumber(text, at) || inNumber(text, at + phrase.units.length))) {
          continue;
        }
        hits.push([i, at]);
        const starts = atWordStart(text, at);
        wordStart = wordStart || starts;
        const kind = doc.parts[i][0];
        const small = kind === TITLE || kind === NAME;
        const bonus = !small ? 0 : text.units === phrase.units ? WHOLE : at === 0 ? START : 0;
        place = Math.max(place, PLACES[kind] + bonus - (starts ? 0 : INSIDE));
      }
    }
    return { phrase, place, hits, wordStart };
  }

  /* How close the clauses stand to each other: 1 = in a row as typed, 0 = in no paragraph together. */
  function proximity(found) {
    if (found.length < 2) {
      return 0;
    }
    let best = 0;
    const parts = new Set(found[0].hits.map((hit) => hit[0]));
    for (const part of parts) {
      const spots = found.map((one) => one.hits.filter((hit) => hit[0] === part).map((hit) => hit[1]));
      if (spots.every((list) => list.length)) {
        best = Math.max(best, closest(spots, found.map((one) => one.phrase.units.length)));
      }
    }
    return best;
  }

  function closest(spots, lengths) {
    const needed = lengths.reduce((sum, length) => sum + length, 0);
    let best = 0;
    for (const start of spots[0]) {
      let low = start;
      let high = start + lengths[0];
      let ordered = true;
      for (let i = 1; i < spots.length; i += 1) {
        const near = spots[i].reduce((a, b) => (Math.abs(b - high) < Math.abs(a - high) ? b : a));
        ordered = ordered && near >= high;
        low = Math.min(low, near);
        high = Math.max(high, near + lengths[i]);
      }
      const apart = Math.max(0, high - low - needed);
      best = Math.max(best, apart === 0 && ordered ? 1 : 0.8 / (1 + apart / 8));
    }
    return best;
  }

  /**
   * Look into a document.
   * Returns null if it does not hold the query, else {score, found: one entry a clause, wordStart, row: whether all stand in a row}.
   */
  search.verify = (doc, { clauses, without, row }, titlesOnly) => {
    const together = row ? places(doc, row, titlesOnly) : null;
    const inARow = Boolean(together && together.place);
    const found = inARow ? [Object.assign(together, { score: together.place + ROW })] : [];
    for (const clause of inARow ? [] : clauses) {
      let best = null;
      for (const phrase of clause.any) {
        const one = places(doc, phrase, titlesOnly);
        one.score = one.place - (phrase.far || 0);
        if (one.place && (!best || one.score > best.score)) {
          best = one;
        }
      }
      if (!best) {
        return null;
      }
      found.push(best);
    }
    for (const clause of without) {
      if (clause.any.some((phrase) => places(doc, phrase, false).place)) {
        return null;
      }
    }
    return { found, score: score(doc, found), wordStart: found.every((one) => one.wordStart), row: inARow };
  };

  /* The weakest word decides the place; then nearness; then how often for the length, as BM25 counts it. */
  function score(doc, found) {
    if (!found.length) {
      return 0;
    }
    const places = found.map((one) => one.score);
    const mean = places.reduce((a, b) => a + b, 0) / places.length;
    const often = found.reduce((sum, one) => sum + one.hits.length / (one.hits.length + 0.5 + doc.length / 1500), 0) / found.length;
    return Math.min(...places) + (mean - Math.min(...places)) / 4 + 120 * proximity(found) + 15 * often;
  }
})(window.storySearch);
