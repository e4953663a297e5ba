/* What the reader may have meant: pinyin read as characters, another character of the same sound, one mistake in a phrase. */
(function (search) {
  "use strict";

  const { LEVELS } = search.constants;
  const ACCENTED = 4; // units of a word that is looked for as an accent has it, if its sounds stand somewhere as they are
  const TOGETHER = 24; // words in pinyin that may be one phrase: as many syllables as are listened to
  const NAME_LENGTH = 3; // units of a name: so short a word is taken for one of the lexicon only
  const MOST_SPOKEN = 5; // readings of one pinyin word that are searched for
  const STANDS = 12; // documents read to know whether something stands anywhere
  const OFFERED = 8;
  const MOST_MEANT = 30; // phrases one mistake away that are looked for, so that none of many rare ones is lost
  const APPLIED = 3; // searched for beyond the documents that were read anyway
  const APPLIED_LATE = 8; // the same when a first answer is given
  const CLEAR = 3; // so many documents hold a phrase of the same sound: nothing else was meant
  const FAR = 25; // how much less a further reading counts than the one before
  const FURTHER = 1000; // a further correction: its stories follow those of the likelier one

  const hasLetters = (units) => /[a-zü]/.test(units.normalize("NFD"));

  /* Words in pinyin that stand beside each other may be one: "xiaoxun gushi", "bian zou bian kan". One word stays an alternative itself, unless
     it is all that was asked and was not found. */
  async function spokenClauses({ parsed: { clauses, words }, survivors }, check) {
    const found = clauses.length > 1 || survivors.length > 0;
    const result = [];
    for (let at = 0; at < words.length; ) {
      let taken = 0;
      if (isSpoken(words[at])) {
        let end = at + 1;
        while (end < words.length && end - at < TOGETHER && isSpoken(words[end])) {
          end += 1;
        }
        for (; end > at && !taken; end -= 1) {
          const readings = await spoken(words.slice(at, end).map((clause) => clause.typed).join(""), check);
          check();
          if (readings.length) {
            const broken = readings.every((phrase) => phrase.broken);
            result.push({ any: [...(found && end - at === 1 ? words[at].any : []), ...readings], typed: words[at].typed, exact: false, spoken: true, broken });
            taken = end - at;
          }
        }
      }
      if (!taken) {
        result.push(words[at]);
      }
      at += taken || 1;
    }
    return Array.from(new Map(result.map((clause) => [`${Boolean(clause.spoken)} ${clause.any[0].units}`, clause])).values()); // each once
  }

  const isSpoken = (clause) => !clause.exact && hasLetters(clause.any[0].units) && clause.any[0].chars.length <= 64;

  /* Phrases that stand anywhere, if a word may be whole syllables. */
  async function anywhere(text, check) {
    const plain = search.plainLetters(text);
    if (!plain) {
      return [];
    }
    await search.part("spoken");
    return search.spokenPhrases(plain, check);
  }

  /* Words of the lexicon among answers, whole ones if there are any: [{units, broken, why}…]. */
  function wordsOf(answers, why) {
    const whole = answers.filter((one) => one.rest === 0);
    const units = (one) => one.entry.chars.slice(0, one.used).join("");
    const words = (whole.length ? whole : answers).map((one) => ({ units: units(one), broken: one.broken, why }));
    return words.filter((one) => !/^[\x00-\x7f]*$/.test(one.units));
  }

  /* What an accent may mean by a name or word; what stands in the text as long as this needs none. */
  async function accented(text, phrases) {
    const long = phrases.length && Array.from(phrases[0].units).length > ACCENTED;
    return long ? [] : wordsOf((await search.lookUp(text, true)).filter((one) => one.rest === 0), "sound");
  }

  /* What a word in pinyin may stand for: words of the lexicon; else any phrase of the text, and words as an accent has them; else half a syllable. */
  async function readings(text, check) {
    const answers = await search.lookUp(text);
    const unbroken = answers.filter((one) => !one.broken);
    const words = wordsOf(unbroken, "pinyin");
    if (unbroken.some((one) => one.rest === 0)) {
      return words;
    }
    const phrases = (await anywhere(text, check)).map(({ units, lists }) => ({ units, lists, broken: false, why: "pinyin" }));
    const heard = unbroken.length ? [] : await accented(text, phrases);
    const known = phrases.filter((one) => !heard.some(({ units }) => units === one.units));
    // any two characters stand beside each other somewhere
    const certain = known.length && Array.from(known[0].units).length >= NAME_LENGTH && known.length === phrases.length;
    const found = certain ? [...words, ...known, ...heard] : [...words, ...heard, ...known];
    return found.length ? found : wordsOf(answers, "pinyin");
  }

  async function spoken(text, check) {
    const found = new Map();
    for (const one of await readings(text, check)) {
      if (!found.has(one.units)) {
        found.set(one.units, one);
      }
    }
    return Array.from(found.values()).slice(0, OFFERED).map(({ units, lists, broken, why }, rank) => {
      return Object.assign(search.phrase(units), { lists, broken, why, far: Math.min(rank, MOST_SPOKEN) * FAR });
    });
  }

  function limited(clause) {
    const read = clause.spoken ? clause.any.filter((phrase) => phrase.why) : [];
    return Object.assign({}, clause, { any: clause.any.filter((phrase) => !read.includes(phrase) || read.indexOf(phrase) < MOST_SPOKEN) });
  }

  function offers({ clauses, without }) {
    const changed = clauses.find((clause) => clause.any.some((phrase) => phrase.why));
    return changed.any
      .filter((phrase) => phrase.why)
      .slice(0, OFFERED)
      .map((phrase) => ({ text: textOf(clauses, without, changed, phrase), why: phrase.why }));
  }

  /* The whole query with one clause replaced. */
  function textOf(clauses, without, changed, phrase) {
    return search.typed({ clauses, without }, (clause) => {
      const best = clause === changed ? phrase : clause.any.find((one) => one.why);
      return best ? best.shown : search.quoted(clause);
    });
  }

  function replaced(parsed, clauses) {
    return { clauses: clauses.map(limited), without: parsed.without, text: parsed.text };
  }

  async function fromPinyin(run, check) {
    const { parsed } = run;
    if (!parsed.clauses.some(isSpoken)) {
      return null;
    }
    const clauses = await spokenClauses(run, check);
    if (!clauses.some((clause) => clause.spoken)) {
      return null;
    }
    // what stands as a word of its own was meant as it was typed; and what stands anywhere, rather than half a syllable
    const meant = run.survivors.some((one) => one.verdict.wordStart || clauses.every((clause) => !clause.spoken || clause.broken));
    return { corrections: offers({ clauses, without: parsed.without }), parsed: meant ? null : replaced(parsed, clauses) };
  }

  /* How likely a phrase is what was meant. */
  function likelihood(one, chars, known) {
    const sounds = search.soundsLike(Array.from(one.units), chars);
    one.why = sounds ? "sound" : "typo";
    const how = { other: 3, missing: 3, extra: 1.5, end: 1 }[one.how];
    const confused = search.confused(Array.from(one.units), chars);
    return (sounds ? 8 : confused ? 4 : 0) + (known.has(one.units) ? 4 : 0) + how + Math.log2(1 + one.ids.length) / 2;
  }

  /* What a clause with a mistake may mean. `further` of the result looks on, where not all was looked through. */
  async function fromMistake(run, clause, due, check) {
    const { chars } = clause.any[0];
    await Promise.all([search.part("likeness"), search.sounds()]);
    const { sounding, entries } = await search.alike(chars);
    const slips = chars.length <= NAME_LENGTH ? await search.slips(chars) : sounding.map(({ units }) => ({ units, why: "sound" }));
    check();
    if (slips.length || chars.length < NAME_LENGTH) {
      return corrected(run, clause, slips.slice(0, 3), false, due, check);
    }
    const neighbours = await search.near(chars, entries);
    check();
    let told = [];
    const lookOn = async (due, check) => {
      await neighbours.read(due, check);
      const near = ranked(neighbours, entries, chars, told);
      const result = await corrected(run, clause, near, neighbours.complete, due, check);
      told = near.map((one) => one.units);
      return Object.assign(result, { further: neighbours.done && !result.postponed ? null : lookOn });
    };
    return lookOn(due, check);
  }

  /* Phrases one unit away: those told already, then the likeliest. */
  function ranked(neighbours, entries, chars, told) {
    const known = new Set(entries.map((entry) => entry.units));
    const near = Array.from(neighbours.found.values());
    if (!neighbours.complete) {
      addKnown(near, entries, chars);
    }
    for (const one of near) {
      one.known = known.has(one.units);
      one.likely = likelihood(one, chars, known);
      one.told = told.includes(one.units);
    }
    const place = (one) => (one.told ? told.indexOf(one.units) : told.length);
    near.sort((a, b) => place(a) - place(b) || b.likely - a.likely || (a.units < b.units ? -1 : 1));
    return near.slice(0, MOST_MEANT);
  }

  /* Entries of the lexicon one unit away, in case the documents that hold them were too many to read. */
  function addKnown(near, entries, chars) {
    for (const entry of entries) {
      const how = entry.chars.length > chars.length ? "missing" : entry.chars.length < chars.length ? "extra" : "other";
      if (search.fair(entry.units, how, chars) && !near.some((one) => one.units === entry.units) && oneAway(entry.chars, chars)) {
        near.push({ units: entry.units, how, ids: [] });
      }
    }
  }

  function oneAway(a, b) {
    let head = 0;
    while (head < a.length && head < b.length && a[head] === b[head]) {
      head += 1;
    }
    let tail = 0;
    while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
      tail += 1;
    }
    return Math.max(a.length, b.length) - head - tail === 1;
  }

  /* The clause that is at fault: one that stands nowhere, else one that holds when it is left out. */
  async function atFault(run, check) {
    const able = run.parsed.clauses.filter((clause) => !clause.exact && clause.any[0].chars.length >= (hasLetters(clause.any[0].units) ? NAME_LENGTH : 2));
    if (run.parsed.clauses.length === 1 || able.length === 0) {
      return able[0];
    }
    for (const clause of able) {
      const alone = await search.stands(clause, check);
      if (!alone) {
        return clause;
      }
    }
    return undefined;
  }

  /** Whether a clause stands in any of the `most` likeliest documents. */
  search.stands = async (clause, check, most = STANDS) => {
    const parsed = { clauses: [clause], without: [] };
    const { ids, isSure } = await search.candidates(parsed, check);
    for (const id of ids.slice(0, most)) {
      if (isSure(id) || search.verify(await search.document(id), parsed)) {
        return true;
      }
    }
    return false;
  };

  /* The query with one clause replaced by what is near to it, and what is known of its candidates. */
  async function corrected(run, clause, near, complete, due, check) {
    if (!near.length) {
      return { corrections: [], parsed: null };
    }
    const sounding = near.filter((one) => one.why === "sound");
    const clear = clause.any[0].chars.length > 3 && sounding.some((one) => !one.ids || one.known || one.ids.length >= CLEAR);
    const likely = clear ? near.filter((one) => one.why === "sound" || one.told) : near;
    const phrases = likely.map(phraseOf);
    const clauses = run.parsed.clauses.map((one) => (one === clause ? Object.assign({}, clause, { any: phrases }) : one));
    if (clauses.length > 1 || run.parsed.without.length) {
      Object.assign(clauses[run.parsed.clauses.indexOf(clause)], { any: phrases.slice(0, APPLIED) });
      const parsed = replaced(run.parsed, clauses);
      return { corrections: offers(parsed), parsed };
    }
    const postponed = !complete && search.read.bytes >= due && likely.some((one) => one.ids && one.ids.length);
    const few = { clauses: [Object.assign({}, clause, { any: phrases.slice(0, due < Infinity ? APPLIED : APPLIED_LATE) })], without: [] };
    const further = complete || postponed ? null : await search.candidates(few, check);
    const parsed = replaced(run.parsed, clauses);
    return { corrections: offers(parsed), parsed, found: known(likely, phrases, further), postponed };
  }

  /**
   * Corrections for a run; before a first answer the reading ends once `due` bytes are read.
   * Returns null, or {corrections: [{text, why}…], parsed: the query to search for instead (null: only offer), further: null, or what
   * looks through more stories and returns the same again}.
   */
  search.correct = async (run, due, check) => {
    const pinyin = await fromPinyin(run, check);
    if (pinyin) {
      return pinyin;
    }
    if (run.survivors.length || (run.all.length && run.sure && run.queue.length !== run.all.length)) {
      return null; // found, or filtered away: nothing is wrong with the words
    }
    const clause = await atFault(run, check);
    return clause ? fromMistake(run, clause, due, check) : null;
  };

  function phraseOf(one, rank, all) {
    return Object.assign(search.phrase(one.units), { why: one.why, far: rank * FURTHER, lift: all.length - rank }); // a lift of 30 levels still fits a byte
  }

  /* Candidates: those documents that were read already and hold one of the phrases, before `further` ones of the likeliest. */
  function known(near, phrases, further) {
    const levels = new Map();
    if (further) {
      further.ids.forEach((id, i) => levels.set(id, further.levels[i]));
    }
    const read = new Set();
    phrases.forEach((phrase, rank) => {
      for (const id of near[rank].ids || []) {
        read.add(id);
        levels.set(id, Math.max(levels.get(id) || 0, (phrase.lift + 1) * LEVELS - 1));
      }
    });
    const narrow = async (due) => {
      const left = await further.narrow(due);
      return left && new Set([...left, ...read]);
    };
    const ids = Array.from(levels.keys()).sort((a, b) => a - b);
    return {
      ids: Float64Array.from(ids),
      levels: Uint8Array.from(ids, (id) => levels.get(id)),
      isSure: () => false,
      narrow: further && narrow,
      guessed: true,
    };
  }
})(window.storySearch);
