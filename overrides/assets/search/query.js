/* What the reader typed, as clauses: words that must all stand somewhere, exact phrases, and words that must not. */
(function (search) {
  "use strict";

  const { normalise, fold, visible } = search.text;
  const LONGEST = 64; // units of one phrase; what follows adds nothing
  const NO_HAN = /^\P{Script=Han}+$/u;
  const HAN = /^[\p{Script=Han}\p{Nd}]+$/u;
  const OPENING = "\"“";
  const CLOSING = "\"”";
  const FAR = 1000; // how much less a date counts that is written otherwise than it was typed

  /* Pieces between spaces; quotes hold together only where they begin and end a piece, else they are part of a copied sentence. */
  function pieces(text) {
    const found = [];
    let at = 0;
    while (at < text.length) {
      if (/\s/.test(text[at])) {
        at += 1;
        continue;
      }
      const without = /^[-－−]$/.test(text[at]) && at + 1 < text.length && !/\s/.test(text[at + 1]);
      const start = without ? at + 1 : at;
      const close = quoteEnd(text, start);
      if (close > 0) {
        found.push({ text: text.slice(start + 1, close), without, exact: true });
        at = close + 1;
      } else {
        const space = text.slice(at).search(/\s/);
        const end = space < 0 ? text.length : at + space;
        found.push({ text: text.slice(start, end), without, exact: false });
        at = end;
      }
    }
    return found;
  }

  function quoteEnd(text, start) {
    if (!OPENING.includes(fold(text[start] || ""))) {
      return -1;
    }
    for (let at = start + 1; at < text.length; at += 1) {
      if (CLOSING.includes(fold(text[at])) && (at + 1 === text.length || /\s/.test(text[at + 1]))) {
        return at;
      }
    }
    return -1;
  }

  /** One phrase to look for. `shown` is how it is called in a correction, `typed` what a story is marked for: signs and all. */
  function phrase(text, simple) {
    const { units, gaps } = normalise(text, simple);
    const chars = Array.from(units).slice(0, LONGEST);
    const kept = chars.join("");
    gaps[0] = 0;
    return { units: kept, gaps: gaps.slice(0, kept.length), chars, shown: kept, typed: text };
  }

  /* Han words typed apart, as the phrase that they may be pieces of; `joints` are the places where they meet. One is a single character at
     least: other words are words by themselves. */
  function joinedUp(words, simple) {
    const chars = words.map((piece) => phrase(piece.text, simple).chars);
    const all = chars.flat();
    const pieced = words.length > 1 && chars.some((own) => own.length === 1);
    if (!pieced || all.length > LONGEST || words.some((piece) => piece.exact || !HAN.test(piece.text))) {
      return null;
    }
    const ends = chars.map((_, i) => chars.slice(0, i + 1).flat().length - 1);
    return Object.assign(phrase(words.map((piece) => piece.text).join(""), simple), { joints: ends.slice(0, -1) });
  }

  /**
   * Parse a query.
   * Returns {clauses: [{any: [phrase…], exact}…], without: the same, words: the clauses as they follow each other, said again where they were
   * typed again, text, row: all words as one phrase, or null}; a clause stands where any of its phrases stands, of which those that are `late` may
   * wait until a first page is shown.
   */
  function parse(text, simple) {
    const clauses = [];
    const without = [];
    const words = [];
    const seen = new Map();
    const typed = pieces(visible(text));
    for (const piece of typed) {
      const wanted = phrase(piece.text, simple);
      const dates = piece.exact ? [] : search.dates(piece.text).map((date) => Object.assign(phrase(date, simple), { far: FAR, late: !/\d/.test(date), date: true }));
      const meant = dates.length && NO_HAN.test(piece.text) ? dates[0] : wanted; // 1949-11-27 hardly stands in a story: it is typed for 1949年11月27日
      wanted.lift = 0;
      if (dates.length) {
        Object.assign(wanted, { far: FAR, late: true, date: true });
        Object.assign(meant, { far: 0, late: false, lift: 1 }); // first what stands as it was typed
      }
      const name = (piece.without ? "-" : "+") + [wanted, ...dates].map(({ units }) => units).join(" "); // 2021-1-11 has the units of 2021-11-1
      const known = seen.get(name);
      const clause = known || { any: [wanted, ...dates], exact: piece.exact, typed: piece.text };
      if (wanted.units && !known) {
        seen.set(name, clause);
        (piece.without ? without : clauses).push(clause);
      }
      if (wanted.units && !piece.without && (!known || words.length < LONGEST)) {
        words.push(clause);
      }
    }
    const row = joinedUp(typed.filter((piece) => !piece.without), simple);
    return { clauses, without, words, text, row };
  }

  /** How a clause was typed. */
  const quoted = (clause) => (clause.exact ? `“${clause.typed}”` : clause.typed);

  /** How a query is typed; `said` tells it of a clause, if it is not as it was. */
  const typed = ({ clauses, without }, said = quoted) => [...clauses.map(said), ...without.map((clause) => `-${quoted(clause)}`)].join(" ");

  Object.assign(search, { parse, phrase, quoted, typed });
})(window.storySearch);
