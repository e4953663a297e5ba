/* What pages call: storySearch.query and storySearch.suggest. */
(function (search) {
  "use strict";

  const PAGE = 20;
  const PAUSE = 50; // milliseconds in which the first answer is drawn, before more is read
  const KEPT = 8; // runs kept, so that a next page or a way back costs nothing
  const runs = new Map();

  function checkOf(signal) {
    return function () {
      if (signal && signal.aborted) {
        throw Object.assign(new DOMException("overtaken", "AbortError"), { stale: true });
      }
    };
  }

  function settings(given) {
    const options = Object.assign({ filters: {}, sort: "relevance", limit: PAGE, offset: 0, titles: false, exact: false }, given);
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

  /* The run of a parsed query: candidates, filtered and in order. */
  async function start(parsed, options, check, known) {
    const loading = search.facets();
    loading.catch(() => {}); // awaited below; a failure there must not count as unhandled
    const found = known || (await search.candidates(parsed, check));
    const facets = await loading;
    if (options.sort === "title") {
      await facets.needTitles();
    }
    check();
    const run = new search.Run(parsed, found, facets, options);
    return run;
  }

  /* The scripts for this are loaded only if nothing was found, or if something may be pinyin. */
  async function corrections(run, check) {
    const spoken = run.parsed.clauses.some((clause) => !clause.exact && /[a-z]/.test(clause.any[0].units.normalize("NFD")));
    if (!spoken && run.survivors.length) {
      return null;
    }
    await Promise.all(["lexicon", "near", "correct"].map(search.part));
    check();
    return search.correct(run, check);
  }

  async function begin(parsed, options, check) {
    const end = options.offset + options.limit;
    const early = Boolean(options.onRefine);
    const run = await start(parsed, options, check);
    await run.fill(end, check, early);
    run.corrections = [];
    const corrected = options.exact ? null : await corrections(run, check);
    if (corrected && corrected.parsed) {
      const better = await start(corrected.parsed, options, check, corrected.found);
      await better.fill(end, check, early);
      if (better.survivors.length || !run.survivors.length) {
        better.corrected = corrected.corrections[0] ? corrected.corrections[0].text : "";
        better.doubt = run.survivors.length || run.exact ? null : run;
        better.corrections = corrected.corrections;
        return better;
      }
    }
    if (!run.survivors.length && early) {
      await run.fill(end, check, false); // nothing to show meanwhile
    }
    run.corrections = corrected ? corrected.corrections : [];
    return run;
  }

  function result({ doc, verdict }) {
    const { raw } = doc;
    const shown = search.excerpt(doc, verdict.found);
    return Object.assign({ url: raw.u, title: raw.x[0], score: verdict.score, date: raw.d }, shown, { school: raw.s, topics: raw.o, kind: raw.k });
  }

  /* The words that were found; if nothing was, those that were looked for. */
  function termsOf(run, shown) {
    const phrases = shown.length ? shown.flatMap(({ verdict }) => verdict.found.map((one) => one.phrase)) : run.parsed.clauses.flatMap((clause) => clause.any);
    return Array.from(new Set(phrases.map((phrase) => phrase.shown)));
  }

  function answer(run, entities, options) {
    const shown = run.survivors.slice(options.offset, options.offset + options.limit);
    return {
      total: run.total,
      exact: run.exact,
      refining: Boolean(options.onRefine) && (!run.exact || Boolean(run.doubt)),
      doubtful: Boolean(run.doubt), // what was typed may still stand somewhere
      results: shown.map(result),
      facets: run.counts(),
      corrections: run.corrections,
      corrected: run.corrected || "",
      entities,
      terms: termsOf(run, shown),
    };
  }

  function keep(name, run) {
    runs.delete(name);
    runs.set(name, run);
    if (runs.size > KEPT) {
      runs.delete(runs.keys().next().value);
    }
  }

  /* What was typed comes first, if it does stand somewhere after all. */
  async function refined(run, end, check) {
    const { doubt } = run;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    check();
    if (doubt) {
      await doubt.refine(end, check);
      if (doubt.survivors.length) {
        doubt.corrections = run.corrections;
        return doubt;
      }
      run.doubt = doubt.exact ? null : doubt;
    }
    await run.refine(end, check);
    return run;
  }

  function refineLater(name, run, naming, options, check) {
    refined(run, options.offset + options.limit, check).then(
      async function (better) {
        keep(name, better);
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
    const naming = search.entities(asked.clauses);
    naming.catch(() => {}); // awaited below
    let run = runs.get(name);
    if (run) {
      await run.fill(options.offset + options.limit, check, Boolean(options.onRefine));
    } else {
      run = await begin(asked, options, check);
    }
    keep(name, run);
    // corrected words may name something too
    const meaning = ({ clauses }) => clauses.map(search.meaning).join(" ");
    const named = async ({ parsed }) => (await naming).concat(meaning(parsed) === meaning(asked) ? [] : await search.entities(parsed.clauses));
    const entities = await named(run);
    check();
    const response = answer(run, entities, options);
    if (response.refining) {
      refineLater(name, run, named, options, check);
    }
    return response;
  }

  const hasFilters = (filters) => Object.values(filters).some((values) => values && values.length);

  function nothing() {
    return { total: 0, exact: true, refining: false, results: [], facets: {}, corrections: [], corrected: "", entities: [], terms: [] };
  }

  /* A missing file: say so, and let the caller try again, with a fresh manifest in case the site was published anew. */
  function retrying(call) {
    return async function (...args) {
      try {
        return await call(...args);
      } catch (error) {
        if (error.missing) {
          error.retry = function () {
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
    await Promise.all([search.folding(text), ...["lexicon", "suggestions"].map(search.part)]);
    return search.suggestions(text);
  }

  search.query = retrying(query);
  search.suggest = retrying(suggest);
})(window.storySearch);
