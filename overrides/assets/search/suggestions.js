/* Suggestions while typing. */
(function (search) {
  "use strict";

  const { SUGGESTIONS } = search.constants;

  /* A name, and the other one under which it was found: 江竹筠（江姐）. */
  const label = ({ name, shown }) => (name.includes(shown) ? name : `${name}（${shown}）`);

  /** [{kind, label, name, url, pinyin, marks}…] for what was typed so far; the label says under which name it was found. */
  search.suggestions = async (text) => {
    const exact = await search.lookUp(text);
    const found = exact.length ? exact : await search.lookUp(text, true);
    const seen = new Set();
    const result = [];
    for (const { entry } of found) {
      const name = entry.kind + entry.name;
      if (!seen.has(name) && result.length < SUGGESTIONS) {
        seen.add(name);
        const marks = search.matchRanges(label(entry), text);
        result.push({ kind: entry.kind, label: label(entry), name: entry.name, url: entry.url, pinyin: entry.spoken.join(" "), marks });
      }
    }
    return result;
  };
})(window.storySearch);
