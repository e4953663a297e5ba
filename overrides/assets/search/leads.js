/* Words that are a filter's: what is for pupils of the fifth year, what can be watched. */
(function (search) {
  "use strict";

  const { LEADS, MEANT } = search.constants;
  const meant = new Map(Object.entries(MEANT)); // an object would know the word "constructor"
  const unitsOf = (label) => search.text.normalise(label, search.simplified.table).units;

  /** Filters that single words name: [{word, facet, ids, label, rest: the query without the word}…]. */
  search.leads = async ({ clauses, without }) => {
    const labels = await Promise.all(LEADS.map(search.labels));
    return clauses.flatMap((clause) => {
      const word = clause.any[0].units;
      const rest = search.typed({ clauses: clauses.filter((other) => other !== clause), without });
      return LEADS.map((facet, i) => {
        const values = labels[i].filter(([, label]) => unitsOf(label) === word || (meant.get(word) || []).includes(label));
        return { word: clause.typed, facet, ids: values.map(([id]) => id), label: values.map(([, label]) => label).join("、"), rest };
      }).filter(({ ids }) => ids.length);
    });
  };
})(window.storySearch);
