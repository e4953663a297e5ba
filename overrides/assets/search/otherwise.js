/* A query that found nothing, put otherwise: numbers in the other script, words between signs apart, without the words that only ask. */
(function (search) {
  "use strict";

  const { normalise, isWordChar } = search.text;
  const { quoted } = search;
  const MOST = 8; // words between signs
  const SHORT = 2; // units of a word that says something by itself
  const WORD = 3; // units of a word that may have a mistake: the lexicon alone tells; a longer one would take long
  const SURELY = /^(?:谁|什么|为什么|怎|如何|哪|多少|何时|何地)|(?:谁|什么(?:地方|时候|意思|日子|事情?)?|吗|呢|多少|哪[里儿]?|怎样|怎么样|怎么办|几岁|多大)[?？]?$|是谁/; // and no phrase with a slip
  const ASKING = /为什么|什么时候|什么地方|什么样|什么日子|什么事情?|什么|怎么样|怎么|怎样|如何|哪[里儿个些位座天年一几]*|多少|多大|几[个位岁年天点]?|是谁|谁|吗|呢|是不是|有没有|何时|何地/g;
  const BEFORE = "请问|请?给我们?|我?想要?[找看听讲问]|我?想知道|我要[找看]|[找查搜]一?[找查搜下]|帮我找?|有没有|关于|有关|讲一?[讲下个]|讲述|[说谈]一?[说谈]|请?介绍一?下?|告诉我|适合";
  const BEHIND = "能讲|可以讲|小?故事|资料|简介|全文|生平|事迹|意思|作文|手抄报|[观读]后感|发生|\\d+字";
  const POLITE = new RegExp(`${BEFORE}|${BEHIND}`, "g"); // ask for stories only
  const SIGNS = "\\s，,。.、；;：:？?！!";
  const BEGINNING = new RegExp(`^(?:${BEFORE}|[的了是在有叫做当和与${SIGNS}])+`);
  const END = new RegExp(`(?:${BEHIND}|[的了是在有叫做里和与${SIGNS}])+$`);

  /* The same with other words that must stand. */
  const wanting = (parsed, text) => Object.assign(search.clauses(text), { without: parsed.without, row: null });

  /* A clause in pieces where it has signs: 书，信. Numbers and Latin words that signs join stay together: 11.27. */
  function pieces(clause) {
    const { units, gaps, from, to } = normalise(clause.typed, null, true);
    const cuts = Array.from(gaps.subarray(0, units.length).keys()).filter((at) => at && gaps[at] && !(isWordChar(units[at - 1]) && isWordChar(units[at])));
    return [0, ...cuts].map((start, i) => clause.typed.slice(from[start], to[(cuts[i] || units.length) - 1]));
  }

  function apart(parsed) {
    const words = parsed.clauses.map((clause) => (clause.exact ? [quoted(clause)] : pieces(clause)));
    const all = words.flat();
    const fits = all.length > words.length && all.length <= MOST && all.some((word) => word.length >= SHORT);
    return fits ? wanting(parsed, all.join(" ")) : null;
  }

  /* Whether a text asks in the words with which it begins or ends. */
  const asks = (text) => [BEGINNING, END].some((pattern) => (pattern.exec(text) || [""])[0].search(POLITE) >= 0);

  /* What is left of a query without the words that only ask, if this is one phrase of some length; or null. */
  function core(parsed) {
    const text = parsed.clauses.map(quoted).join(" ");
    const surely = SURELY.test(text);
    if (parsed.clauses.some(({ exact }) => exact) || !(surely || asks(text))) {
      return null;
    }
    const parts = surely ? text.replace(ASKING, "\n").split("\n") : [text];
    const left = parts.map((part) => wanting(parsed, part.replace(BEGINNING, "").replace(END, ""))).filter(({ clauses }) => clauses.length);
    const [{ clauses }] = left.length === 1 ? left : [{ clauses: [] }];
    return clauses.length === 1 && clauses[0].any[0].chars.length >= SHORT ? left[0] : null;
  }

  /* With numbers as they may be written otherwise; null if there are none. */
  function numbered(parsed, short) {
    const clauses = parsed.clauses.map((clause) => {
      const forms = clause.exact ? [] : search.numerals(clause.typed, short).map((form) => search.phrase(form, search.simplified.table));
      return forms.length ? Object.assign({}, clause, { any: [...clause.any, ...forms] }) : clause;
    });
    return clauses.some((clause, i) => clause !== parsed.clauses[i]) ? Object.assign({}, parsed, { clauses, row: null }) : null;
  }

  /* Queries to try in place of one that found nothing, in turn; `able` to have a mistake, if they find nothing either. */
  function instead(parsed) {
    const [words, left] = [apart(parsed), core(parsed)];
    const short = ({ clauses }) => clauses.every(({ any }) => any[0].chars.length <= WORD);
    const others = [words, left].filter(Boolean).map((other) => Object.assign({}, numbered(other) || other, { able: short(other) }));
    return [numbered(parsed), numbered(parsed, true), ...others].filter(Boolean);
  }

  /* The words of a run as they were found, in place of those that were typed. */
  function said({ parsed, survivors: [{ verdict }] }) {
    const text = search.typed(parsed, (clause, i) => (clause.exact ? quoted(clause) : verdict.found[i].phrase.typed));
    return { corrected: text, corrections: [{ text, why: "written" }] };
  }

  /**
   * A run in place of one that found nothing: what was typed put otherwise, else, for a question, what is near to it; null if it is neither.
   * A sentence of the text may begin like a question, so where not all was read this goes on as its `doubt`.
   */
  search.otherwise = async (run, options, due, check) => {
    const { start, corrections, nearest, endOf } = search.course;
    const doubt = run.exact ? null : run;
    const others = [];
    for (const parsed of instead(run.parsed)) {
      const other = await start(parsed, options, check);
      await other.fill(endOf(options), check, due);
      if (other.survivors.length) {
        return Object.assign(other, { typed: run, doubt }, said(other));
      }
      others.push(other);
    }
    for (const other of others.filter(({ parsed }) => parsed.able)) {
      const corrected = (await search.leads(other.parsed)).length ? null : await corrections(other, due, check);
      const mended = corrected && (await search.amended(other, corrected, options, due, check));
      if (mended && mended.survivors.length) {
        return Object.assign(mended, { typed: run, doubt });
      }
    }
    const near = SURELY.test(run.parsed.text) ? await nearest(run, check) : null;
    return near && Object.assign(near, { doubt });
  };

  /** Spaces in place of words that ask, and of those that only ask for stories. */
  search.unasked = (text) => text.replace(ASKING, " ");
  search.plainly = (text) => text.replace(POLITE, " ");
})(window.storySearch);
