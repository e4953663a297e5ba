/* Suggestions while typing. */
(function (search) {
  "use strict";

  const { SUGGESTIONS } = search.constants;

  /** [{kind, label, url, pinyin}…] for what was typed so far. */
  search.suggestions = async (text) => {
    const found = await search.lookUp(text);
    const seen = new Set();
    const result = [];
    for (const { entry } of found) {
      const name = entry.kind + entry.name;
      if (!seen.has(name) && result.length < SUGGESTIONS) {
        seen.add(name);
        const marks = search.matchRanges(entry.name, text);
        result.push({ kind: entry.kind, label: entry.name, url: entry.url, pinyin: entry.spoken.join(" "), marks });
      }
    }
    return result;
  };
})(window.storySearch);
