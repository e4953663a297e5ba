/* Suggestions while typing. */
(function (search) {
  "use strict";

  const MOST = 8;
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
})(window.storySearch);
