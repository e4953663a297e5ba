/* Where the words of a query stand in a paragraph: for excerpts, and for the story that a result opens. */
(function (search) {
  "use strict";

  const { normalise, find } = search.text;

  /** The clauses of a query, as `matchRanges` takes them. */
  search.clauses = (query) => {
    return search.parse(query, search.simplified.table);
  };

  /* Where phrases stand in a normalised text: ranges, joined where they touch. */
  function rangesIn(text, phrases) {
    const spans = [];
    for (const phrase of phrases) {
      for (const at of find(phrase, text, 1000)) {
        spans.push([text.from[at], text.to[at + phrase.units.length - 1]]);
      }
    }
    spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const joined = [];
    for (const span of spans) {
      const last = joined[joined.length - 1];
      if (last && span[0] <= last[1]) {
        last[1] = Math.max(last[1], span[1]);
      } else {
        joined.push(span);
      }
    }
    return joined;
  }

  /** [[start, end]…] of what the query finds in one paragraph. */
  search.matchRanges = (text, query) => {
    const parsed = typeof query === "string" ? search.clauses(query) : query;
    return rangesIn(normalise(text, search.simplified.table, true), parsed.clauses.flatMap((clause) => clause.any));
  };

  search.rangesIn = rangesIn;
})(window.storySearch);
