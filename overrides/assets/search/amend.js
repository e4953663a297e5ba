/* What becomes of a query that is corrected. */
(function (search) {
  "use strict";

  const RARE = /[\u{10000}-\u{10ffff}]/gu; // simplified characters that few fonts have

  /* Begin with what an earlier run for fewer phrases has shown, in its order. */
  async function follow(run, earlier, check) {
    const known = earlier.survivors.slice(0, earlier.shown).map((one) => one.id);
    run.queue = Float64Array.from([...known, ...run.queue.filter((id) => !known.includes(id))]);
    const { levels } = run;
    run.levels = null; // these are shown, however high they stand
    await run.read(known.length);
    check();
    run.levels = levels;
    run.shown = run.survivors.length;
  }

  /* Corrections, and what is marked of them, as the stories that were found spell them. */
  function spelled(offered, { survivors }) {
    const own = new Map(survivors.flatMap(({ doc }) => Array.from(doc.simple || [], ([written, simple]) => [simple, written])));
    const spell = (text) => text.replace(RARE, (char) => own.get(char) || char);
    survivors.flatMap(({ verdict }) => verdict.found).forEach(({ phrase }) => Object.assign(phrase, { typed: spell(phrase.typed) }));
    return offered.map(({ text, why }) => ({ text: spell(text), why }));
  }

  /** What becomes of the run of what was typed if it is corrected: another run, if that finds something. `shown` is the one before that. */
  search.amended = async (run, { corrections: offered, parsed, found, further }, options, due, check, shown) => {
    const { start, endOf } = search.course;
    if (parsed) {
      const better = await start(parsed, options, check, found);
      if (shown && options.sort === "relevance") {
        await follow(better, shown, check);
      }
      await better.fill(endOf(options), check, due);
      if (better.survivors.length || !run.survivors.length) {
        const doubt = run.survivors.length || run.exact ? null : run;
        const told = spelled(offered, better);
        return Object.assign(better, { typed: run, corrected: told.length ? told[0].text : "", doubt, corrections: told, further });
      }
    }
    return Object.assign(run, { typed: run, corrections: offered, further });
  };
})(window.storySearch);
