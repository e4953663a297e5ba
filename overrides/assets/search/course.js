/* How a query goes on: as it was typed, else put otherwise, else corrected, else what is nearest to it. */
(function (search) {
  "use strict";

  const PAUSE = 50; // milliseconds in which the first answer is drawn, before more is read
  const BUDGET = 280 * 1024; // read of the index before a first answer, if a better one may follow, when nothing was found yet
  const LETTERS = /^[a-zü\s]*$/i;
  const HAN = /\p{Script=Han}/u;

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

  /* Dates have no slip, and nothing is near to them: the 11th month is not what was meant by the 13th. */
  const dated = ({ clauses }) => clauses.length > 0 && clauses.every(({ any }) => any.some(({ date, typed }) => date || search.dates.isLike(typed)));

  /* The scripts for this are loaded only if nothing was found, or if something may be pinyin. */
  async function corrections(run, due, check) {
    if (dated(run.parsed)) {
      return null;
    }
    const spoken = run.parsed.clauses.some((clause) => !clause.exact && /[a-z]/.test(clause.any[0].units.normalize("NFD")));
    if (!spoken && run.survivors.length) {
      return null;
    }
    await Promise.all(["lexicon", "correct"].map(search.part));
    check();
    return search.correct(run, due, check);
  }

  /* What stands nowhere and is no slip: the stories that have most of its words, if this was a sentence, or has a word in it that is known. */
  async function nearest({ parsed, options, typed }, check) {
    const asked = (typed || {}).parsed || parsed;
    if (options.exact || options.titles || !HAN.test(asked.text) || dated(asked)) {
      return null;
    }
    await Promise.all(["otherwise", "nearest"].map(search.part));
    check();
    return search.nearestTo(asked, options, check);
  }

  const endOf = (options) => options.offset + options.limit;
  const dueOf = (options) => (options.onRefine ? search.read.bytes + BUDGET : Infinity);

  /* What is enough for a first page of the most relevant: dates in digits, which few stories write otherwise, and which stand behind these. */
  function early(parsed) {
    const clauses = parsed.clauses.map((clause) => (clause.any.some(({ late }) => late) ? Object.assign({}, clause, { any: clause.any.filter(({ late }) => !late) }) : clause));
    return clauses.some((clause, i) => clause !== parsed.clauses[i]) ? Object.assign({}, parsed, { clauses }) : parsed;
  }

  /** The run of a query, as far as the first answer needs it. */
  async function begin(parsed, options, check) {
    const due = dueOf(options);
    const first = options.onRefine && options.sort === "relevance" ? early(parsed) : parsed;
    let run = await start(first, options, check);
    await run.fill(endOf(options), check, due);
    if (first !== parsed) {
      if (run.survivors.length && (!run.done || run.survivors.length >= endOf(options))) {
        return Object.assign(run, { typed: run, corrections: [], whole: parsed });
      }
      run = await start(parsed, options, check);
      await run.fill(endOf(options), check, due);
    }
    const other = options.exact || settled(run) || LETTERS.test(parsed.text) ? null : await putOtherwise(run, options, due, check);
    if (other) {
      return other;
    }
    const corrected = options.exact ? null : await corrections(run, due, check);
    const better = corrected ? await search.amended(run, corrected, options, due, check) : Object.assign(run, { typed: run, corrections: [] });
    return better.survivors.length || better.further || better.doubt ? better : (await nearest(better, check)) || better;
  }

  /* Whether something was found, or filtered away only: then nothing is wrong with the words. */
  const settled = (run) => run.survivors.length > 0 || (run.all.length > 0 && run.sure && run.queue.length !== run.all.length);

  async function putOtherwise(run, options, due, check) {
    await search.part("otherwise");
    check();
    return search.otherwise(run, options, due, check);
  }

  /** Lets the first answer be drawn. */
  async function pause(check) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    check();
  }

  /** A better run than the first answer's, for which no one waits. What was typed comes first, if it does stand somewhere after all. */
  async function refined(run, options, check) {
    const { doubt, further, typed } = run;
    const end = endOf(options);
    await pause(check);
    if (run.whole) {
      const whole = Object.assign(await start(run.whole, options, check), { corrections: [] });
      await whole.fill(end, check, dueOf(options));
      await whole.refine(end, check);
      return Object.assign(whole, { typed: whole });
    }
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
    const better = await search.amended(typed, await further(Infinity, check), options, Infinity, check, run === typed ? null : run);
    await better.refine(end, check);
    return better.survivors.length ? better : (await nearest(better, check)) || better;
  }

  search.course = { start, begin, corrections, nearest, dueOf, endOf, pause, refined };
})(window.storySearch);
