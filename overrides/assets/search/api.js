/* What pages call: storySearch.query and storySearch.suggest. */
(function (search) {
  "use strict";

  const { RESULTS_A_PAGE } = search.constants;
  const PAUSE = 50; // milliseconds in which the first answer is drawn, before more is read
  const BUDGET = 280 * 1024; // read of the index before a first answer, if a better one may follow, when nothing was found yet
  const SENTENCE = 4; // units that words must have at least, for what is near to them to be of use
  const HAN = /\p{Script=Han}/u;
  const ASKS = /^(?:谁|什么|为什么|怎|如何|哪|多少|何时|何地)|(?:谁|什么|吗|呢|多少|哪里|哪儿|怎样|怎么样|怎么办)[?？]?$|是谁/; // surely a question, and no phrase with a slip
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

  /* The run of a parsed query: candidates, filtered and in order. */
  async function start(parsed, options, check, known) {
    const asked = options.titles ? Object.assign({}, parsed, { row: null }) : parsed; // a title is short: its words stand together anyway
    const loading = search.facets(options);
    loading.catch(() => {}); // awaited below; a failure there must not count as unhandled
    const found = known || (await search.candidates(asked, check));
    const facets = await loading;
    check();
    return new search.Run(asked, found, facets, options);
  }

  /* The scripts for this are loaded only if nothing was found, or if something may be pinyin. */
  async function corrections(run, due, check) {
    const spoken = run.parsed.clauses.some((clause) => !clause.exact && /[a-z]/.test(clause.any[0].units.normalize("NFD")));
    if (!spoken && run.survivors.length) {
      return null;
    }
    await Promise.all(["lexicon", "correct"].map(search.part));
    check();
    return search.correct(run, due, check);
  }

  /* What stands nowhere and is no slip: the stories that have most of its words, if this was a sentence. */
  async function nearest({ parsed, options, typed }, check) {
    const asked = (typed || {}).parsed || parsed;
    const units = asked.clauses.reduce((sum, { any, exact }) => sum + (exact ? 0 : any[0].chars.length), 0);
    if (options.exact || options.titles || asked.without.length || units < SENTENCE || !HAN.test(asked.text)) {
      return null;
    }
    await search.part("nearest");
    check();
    return search.nearestTo(asked, options, check);
  }

  const endOf = (options) => options.offset + options.limit;
  const dueOf = (options) => (options.onRefine ? search.read.bytes + BUDGET : Infinity);

  async function begin(parsed, options, check) {
    const due = dueOf(options);
    const run = await start(parsed, options, check);
    await run.fill(endOf(options), check, due);
    const near = !run.survivors.length && ASKS.test(parsed.text) ? await nearest(run, check) : null;
    if (near) {
      return Object.assign(near, { doubt: run.exact ? null : run }); // a sentence of the text may begin like a question
    }
    const better = await amended(run, options.exact ? null : await corrections(run, due, check), options, due, check);
    return better.survivors.length || better.further || better.doubt ? better : (await nearest(better, check)) || better;
  }

  /* What becomes of the run of what was typed if it is corrected: another run, if that finds something. `shown` is the one before that. */
  async function amended(run, corrected, options, due, check, shown) {
    const { corrections: offered, parsed, found, further } = corrected || { corrections: [] };
    if (parsed) {
      const better = await start(parsed, options, check, found);
      if (shown && options.sort === "relevance") {
        await better.follow(shown, check);
      }
      await better.fill(endOf(options), check, due);
      if (better.survivors.length || !run.survivors.length) {
        const doubt = run.survivors.length || run.exact ? null : run;
        return Object.assign(better, { typed: run, corrected: offered[0] ? offered[0].text : "", doubt, corrections: offered, further });
      }
    }
    return Object.assign(run, { typed: run, corrections: offered, further });
  }

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
      exact: run.exact && !run.further,
      refining: Boolean(options.onRefine) && Boolean(!run.exact || run.doubt || run.further),
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

  /* Lets the first answer be drawn. */
  async function pause(check) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    check();
  }

  /* What was typed comes first, if it does stand somewhere after all. */
  async function refined(run, options, check) {
    const { doubt, further, typed } = run;
    const end = endOf(options);
    await pause(check);
    if (doubt) {
      await doubt.refine(end, check);
      if (doubt.survivors.length) {
        doubt.corrections = run.corrections;
        return doubt;
      }
      run.doubt = doubt.exact ? null : doubt;
    }
    await run.refine(end, check);
    if (!further || (run === typed && run.survivors.length)) {
      return run.survivors.length ? Object.assign(run, { further: null }) : (await nearest(run, check)) || Object.assign(run, { further: null });
    }
    const better = await amended(typed, await further(Infinity, check), options, Infinity, check, run === typed ? null : run);
    await better.refine(end, check);
    return better.survivors.length ? better : (await nearest(better, check)) || better;
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
    const named = async ({ parsed }) => {
      const [entities, leads] = await naming;
      return { entities: entities.concat(meaning(parsed) === meaning(asked) ? [] : await search.entities(parsed.clauses)), leads };
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
