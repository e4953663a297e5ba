/* Suggestions while typing. */
(function (search) {
  "use strict";

  const { SUGGESTIONS, GLOSSARY_KIND, FILTER_KIND } = search.constants;

  /* A name, and the other one under which it was found: 周树人（鲁迅）. */
  const label = ({ name, shown }) => (name.includes(shown) ? name : `${name}（${shown}）`);

  /* What else a reader may want to know: the other name of someone, what a word means. */
  async function remark(entry) {
    const meaning = entry.kind === GLOSSARY_KIND ? (await search.named(entry.units)).find((one) => one.note) : null;
    return { also: entry.also, note: meaning ? meaning.note : "" };
  }

  async function filters(text) {
    const asked = search.clauses(text);
    const leads = asked.clauses.length === 1 && !asked.without.length ? await search.leads(asked) : [];
    return leads.map(({ facet, ids, label }) => ({ kind: FILTER_KIND, label, name: label, facet, ids, url: "", pinyin: "", marks: [], also: "", note: "" }));
  }

  /**
   * [{kind, label, name, url, pinyin, marks, also, note}…] for what was typed so far; the label says under which name it was found, `also`
   * other names, `note` what a word means. What leads to a filter comes first and has {facet, ids}.
   */
  search.suggestions = async (text) => {
    const exact = await search.lookUp(text);
    const found = exact.length ? exact : await search.lookUp(text, true);
    const seen = new Set();
    const result = await filters(text);
    for (const { entry } of found) {
      const name = entry.kind + entry.name;
      if (!seen.has(name) && result.length < SUGGESTIONS) {
        seen.add(name);
        const marks = search.matchRanges(label(entry), text);
        const more = await remark(entry);
        result.push(Object.assign({ kind: entry.kind, label: label(entry), name: entry.name, url: entry.url, pinyin: entry.spoken.join(" "), marks }, more));
      }
    }
    return result;
  };
})(window.storySearch);
