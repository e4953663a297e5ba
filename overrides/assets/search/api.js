/* What pages call: storySearch.query and storySearch.suggest. */
(function (search) {
  "use strict";

  const { RESULTS_A_PAGE } = search.constants;
  const { begin, dueOf, endOf, pause, refined } = search.course;
  const KEPT = 8; // runs kept, so that a next page or a way back costs nothing
  const runs = new Map();

  function checkOf(signal) {
    return () => {
      if (signal && signal.aborted) {
        throw Object.assign(new DOMException("overtaken", "AbortError"), { stale: true });
      }
    };
  }

  function settings(given) {
    const options = Object.assign({ filters: {}, sort: "relevance", limit: RESULTS_A_PAGE, offset: 0, titles: false, exact: false }, given);
    options.filters = Object.assign({}, options.filters);
    if (options.filters.titles) {
      options.titles = true; // also accepted among the filters
      delete options.filters.titles;
    }
    options.limit = Math.max(1, options.limit);
    return options;
  }

  const nameOf = (text, options) =>
    JSON.stringify([text, options.filters, options.sort, options.titles, options.exact, options.limit]);

  function result({ doc, verdict }) {
    const { raw } = doc;
    const shown = search.excerpt(doc, verdict.found);
    return Object.assign({ url: raw.u, title: raw.x[0], score: verdict.score, date: raw.d }, shown, { school: raw.s, topics: raw.o, kind: raw.k });
  }

  /* The words that were found; if nothing was, those that were looked for. */
  function termsOf(run, shown) {
    const phrases = shown.length ? shown.flatMap(({ verdict }) => verdict.found.map((one) => one.phrase)) : run.parsed.clauses.flatMap((clause) => clause.any);
    return Array.from(new Set(phrases.map((phrase) => phrase.typed)));
  }

  /* An empty list promises nothing: on a page after the last one only what the pages before can hold is counted. */
  const totalOf = (run, shown, options) => (shown.length ? run.total : Math.min(run.total, options.offset));

  function answer(run, { entities, leads }, options) {
    const shown = run.survivors.slice(options.offset, options.offset + options.limit);
    return {
      total: totalOf(run, shown, options),
      exact: run.exact && !run.further && !run.whole,
      refining: Boolean(options.onRefine) && Boolean(!run.exact || run.doubt || run.further || run.whole),
      doubtful: Boolean(run.doubt), // what was typed may still stand somewhere
      results: shown.map(result),
      facets: run.counts(),
      counting: !run.facets.complete, // `onCounts` gets all facets once they are read
      corrections: run.corrections,
      corrected: run.corrected || "",
      entities: entities.filter((one) => one.url),
      meanings: entities.filter((one) => one.note), // words of the glossary that were named
      leads, // filters that words of the query are the names of
      terms: termsOf(run, shown),
      nearest: Boolean(run.nearest), // nothing holds what was asked: what has most of its words
      row: shown.length && shown[0].verdict.row ? run.parsed.row.typed : "", // words typed apart: first where they stand in a row
    };
  }

  function keep(name, run) {
    runs.delete(name);
    runs.set(name, run);
    if (runs.size > KEPT) {
      runs.delete(runs.keys().next().value);
    }
  }

  /* Counts of all facets, which no one waits for. */
  async function countLater(run, options, check) {
    await pause(check);
    await run.facets.need();
    check();
    options.onCounts(run.counts());
  }

  function refineLater(name, run, naming, counting, options, check) {
    refined(run, options, check).then(
      async (better) => {
        keep(name, better);
        await counting;
        options.onRefine(Object.assign(answer(better, await naming(better), options), { refining: false }));
      },
      () => {}, // overtaken, or a file is missing: the estimate stays and is shown as one
    );
  }

  async function query(text, given) {
    const options = settings(given);
    const check = checkOf(options.signal);
    const name = nameOf(text, options);
    await search.folding(text);
    const asked = search.clauses(text);
    if (!asked.clauses.length && !asked.without.length && !hasFilters(options.filters)) {
      return nothing();
    }
    const naming = Promise.all([search.entities(asked.clauses), search.leads(asked)]);
    naming.catch(() => {}); // awaited below
    let run = runs.get(name);
    if (run) {
      await run.fill(endOf(options), check, dueOf(options));
    } else {
      run = await begin(asked, options, check);
    }
    keep(name, run);
    // corrected words may name something too
    const meaning = ({ clauses }) => clauses.map(search.meaning).join(" ");
    const named = async ({ parsed, words, corrections }) => {
      const others = words ? { clauses: words, without: asked.without } : parsed;
      const [entities, leads] = await naming;
      if (meaning(others) === meaning(asked)) {
        return { entities, leads };
      }
      const [more, further] = await Promise.all([search.entities(others.clauses), corrections.some(({ why }) => why !== "written") ? [] : search.leads(others)]);
      return { entities: entities.concat(more), leads: further.length ? further : leads };
    };
    if (!options.onCounts) {
      await run.facets.need();
    }
    const response = answer(run, await named(run), options);
    check();
    const counting = response.counting && countLater(run, options, check).catch(() => {}); // overtaken, or a file is missing: nothing is counted
    if (response.refining) {
      refineLater(name, run, named, counting, options, check);
    }
    return response;
  }

  const hasFilters = (filters) => Object.values(filters).some((values) => values && values.length);

  function nothing() {
    return { total: 0, exact: true, refining: false, results: [], facets: {}, counting: false, corrections: [], corrected: "", entities: [], meanings: [], leads: [], terms: [], row: "", nearest: false };
  }

  /* A missing file: say so, and let the caller try again, with a fresh manifest in case the site was published anew. */
  function retrying(call) {
    return async (...args) => {
      try {
        return await call(...args);
      } catch (error) {
        if (error.missing) {
          error.retry = () => {
            runs.clear();
            search.renew();
            return search[call.name](...args);
          };
        }
        throw error;
      }
    };
  }

  async function suggest(text) {
    await Promise.all([search.folding(text), search.part("lexicon")]);
    return search.suggestions(text);
  }

  search.query = retrying(query);
  search.suggest = retrying(suggest);
})(window.storySearch);
