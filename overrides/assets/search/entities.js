/* The people, places, schools and topics that a query names: a group of their own above the stories. */
(function (search) {
  "use strict";

  const LONGEST = 8; // units of a name that others follow

  /* A line: kind and units of a name or alias, the name as shown, address, how many stories, what a word of the glossary means. */
  function read(text) {
    const names = new Map();
    for (const line of text ? text.split("\n") : []) {
      const [head, label, url = "", weight = "0", note = ""] = line.split("\t");
      const units = head.slice(1);
      names.set(units, (names.get(units) || []).concat({ kind: head[0], label, url, count: Number(weight), note }));
    }
    return names;
  }

  /** What a name or a word stands for: [{kind, label, url, count, note}…]. */
  async function named(units) {
    const manifest = await search.manifest();
    if (!manifest.entities) {
      return [];
    }
    const part = units.codePointAt(0) % manifest.entities;
    const names = await search.load("e/" + part, manifest.versions.entities, read, { swell: 8 });
    return names.get(units) || [];
  }

  /** What a clause is taken for: what was typed, or its likeliest correction. */
  search.meaning = (clause) => (clause.any.find((phrase) => phrase.why) || clause.any[0]).units;

  /** Entities that the query, or one of its words, names; words of the glossary have no page, but a note. */
  search.entities = async (clauses) => {
    const words = clauses.map(search.meaning);
    const wanted = new Set([words.join(""), ...words].filter(Boolean));
    const found = new Map();
    for (const entity of (await Promise.all(Array.from(wanted, named))).flat()) {
      if (entity.url || entity.note) {
        found.set(entity.kind + (entity.url || entity.label), entity);
      }
    }
    return Array.from(found.values());
  };

  /** The longest name with which units begin, a word by itself not counted; or "". */
  search.nameIn = async (chars) => {
    for (let size = Math.min(LONGEST, chars.length - 1); size > 1; size -= 1) {
      const units = chars.slice(0, size).join("");
      if ((await named(units)).length) {
        return units;
      }
    }
    return "";
  };

  search.named = named;
})(window.storySearch);
