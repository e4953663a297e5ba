/* Suggestions while typing, and the people, places, schools and topics that a query names. */
(function (search) {
  "use strict";

  const MOST = 8;
  const GROUP = "plsoer"; // kinds with a page of their own, shown above the stories

  const unitsOf = (text) => search.text.normalise(text, search.simplified.table).units;

  /** [{kind, label, url, pinyin}…] for what was typed so far. */
  search.suggestions = async function (text) {
    const found = await search.lookUp(text);
    const seen = new Set();
    const result = [];
    for (const { entry } of found) {
      const name = entry.kind + entry.name;
      if (!seen.has(name) && result.length < MOST) {
        seen.add(name);
        const marks = search.marks(entry.name, text);
        result.push({ kind: entry.kind, label: entry.name, url: entry.url, pinyin: entry.spoken.join(" "), marks });
      }
    }
    return result;
  };

  /** Entities that the query, or one of its words, names. */
  search.entities = async function (text) {
    const words = search.clauses(text).clauses.map((clause) => clause.any[0].units);
    const names = new Set([unitsOf(text), ...words].filter(Boolean));
    const found = new Map();
    for (const name of names) {
      for (const { entry, rest } of await search.lookUp(name)) {
        if (!rest && GROUP.includes(entry.kind) && entry.units === name) {
          found.set(entry.kind + entry.url, { kind: entry.kind, label: entry.name, url: entry.url, count: entry.weight });
        }
      }
    }
    return Array.from(found.values());
  };

  /** What a result says of its story besides the text. */
  search.described = (raw) => ({ school: raw.s, topics: raw.o, kind: raw.k });
})(window.storySearch);
