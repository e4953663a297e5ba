/* Results as the reader sees them: stories, the people and places that the words name, and what was understood differently. */
(function (find) {
  "use strict";

  const SCHOOLS_SHOWN = 2;
  const TOPICS_SHOWN = 3;
  const MOST = 4; // other readings of what was typed
  const { NAME } = find.constants;
  const { fill, highlighted, copy, element } = find;

  /* 2021-03-29 as a reader says it. */
  function day(date, words) {
    const [, year, month, number] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date || "") || [];
    const values = { year, month: Number(month), day: Number(number) };
    return year ? fill(number ? words.day : month ? words.month : words.year, values) : date || "";
  }

  /** The address of a story with the words to be marked in it. */
  function address(result, terms) {
    const words = terms.map((term) => (/\s/.test(term) ? "“" + term + "”" : term)).join(" ");
    return result.url + (words ? "?mark=" + encodeURIComponent(words) : "");
  }

  const list = (value) => (Array.isArray(value) ? value : value ? [value] : []).map((item) => item.label || item);

  function facts(result, words) {
    const schools = list(result.school);
    const shown = schools.slice(0, SCHOOLS_SHOWN);
    if (schools.length > SCHOOLS_SHOWN) {
      shown.push(fill(words.moreSchools, { count: schools.length }));
    }
    return shown.concat(list(result.topics).slice(0, TOPICS_SHOWN), day(result.date, words)).filter(Boolean);
  }

  /* Said where the excerpt does not come from the story's own sentences, or shows no mark at all. */
  function whereFound(result, words) {
    const unmarked = !(result.marks || []).length && !(result.titleMarks || []).length;
    return result.field === NAME && unmarked ? words.named : words.fields[result.field];
  }

  function hit(result, terms, words) {
    const item = copy("hit");
    const link = item.querySelector("a");
    const excerpt = item.querySelector(".hit__excerpt");
    const meta = item.querySelector(".hit__meta");
    link.href = address(result, terms);
    link.append(highlighted(result.title, result.titleMarks));
    const where = whereFound(result, words);
    if (where) {
      excerpt.append(element("span", "hit__field", where));
    }
    excerpt.append(highlighted(result.excerpt || "", result.marks));
    if (result.kind) {
      meta.append(element("span", "hit__kind", result.kind));
    }
    facts(result, words).forEach((fact) => meta.append(element("span", "", fact)));
    return item;
  }

  function entity(named, words) {
    const item = element("li", "");
    const link = element("a", "entity");
    link.href = named.url;
    link.append(element("span", "entity__kind", words.kinds[named.kind]), element("span", "entity__name", named.label));
    if (named.count) {
      link.append(element("span", "count", fill(words.count, { count: named.count })));
    }
    item.append(link);
    return item;
  }

  /* Other readings of what was typed, as links that a state stands behind. */
  function note(sentence, others, link) {
    const line = element("p", "note", sentence);
    others.forEach((other) => line.append(link(other)));
    return line;
  }

  /* Pinyin was read as these words. */
  function readings(words, read, state, links) {
    const told = read.map((other) => fill(words.reading, other)).join("");
    const lines = [note(fill(words.readAs, { query: state.q, readings: told }), [state.q], links.exact)];
    return read.length > 1 ? lines.concat(note(words.oneReading, read, links.instead)) : lines;
  }

  /* What words of the query mean, and which filters they name. */
  function remarks(answer, words, links) {
    const meanings = (answer.meanings || []).map((one) => element("p", "meaning", fill(words.meaning, one)));
    return meanings.concat((answer.leads || []).map((lead) => note(fill(words.lead, { word: lead.word }), [lead], links.lead)));
  }

  /** What was understood differently from what was typed: `links.exact()`, `links.instead(other)` and `links.lead(filter)` make links. */
  function notes(answer, state, words, links) {
    return readAs(answer, state, words, links).concat(state.page === 1 ? remarks(answer, words, links) : []);
  }

  function readAs(answer, state, words, links) {
    const all = (answer.corrections || []).filter((other) => other.text !== state.q).slice(0, MOST);
    const read = all.length && all[0].why === "pinyin" ? all.filter((other) => other.why === "pinyin") : [];
    if (answer.corrected && answer.total && read.length) {
      return readings(words, read, state, links);
    }
    if (answer.nearest) {
      return [element("p", "note", fill(words.nearestOnly, { query: state.q }))];
    }
    const lines = answer.row ? [note(fill(words.inARow, answer), [], links.instead)] : [];
    const others = all.filter((other) => other.text !== answer.corrected);
    if (answer.corrected && answer.total) {
      const sentence = fill(answer.doubtful ? words.correctedSoFar : words.corrected, { query: state.q, correction: answer.corrected });
      lines.push(note(sentence, [state.q], links.exact));
    }
    if (others.length) {
      lines.push(note(words.didYouMean, others, links.instead));
    }
    return lines;
  }

  find.hits = { hit, entity, notes };
})(window.archiveFind);
