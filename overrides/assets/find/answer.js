/* Draws an answer of the engine into the page's frame, or what stands there while it is awaited or fails. */
(function (find) {
  "use strict";

  const { RESULTS_A_PAGE } = find.constants;
  const SKELETONS = 6;
  const PATIENCE = 150; // milliseconds before results of the last question fade
  const { fill, copy, element } = find;
  const place = document.querySelector(".search");
  const words = JSON.parse(place.getAttribute("data-words"));
  const part = (selector) => place.querySelector(selector);
  const frame = part(".search__frame");
  const results = part(".results");
  const told = part(".results__count");
  const hits = part(".hits");
  const none = part(".results__none");
  const failed = part(".results__failed");
  const entities = part(".entities");
  const start = part(".search__start");
  const topics = start.querySelector(".chips");
  const inOrder = topics ? Array.from(topics.children) : [];
  let fading = 0;
  let drawn = []; // what the list of hits shows, a string a hit
  let last = null; // the answer that is shown, and the state it belongs to

  const address = (state) => find.state.write(state);

  function say(sentence) {
    if (told.textContent !== sentence) {
      told.textContent = sentence;
    }
  }

  function busy(on) {
    clearTimeout(fading);
    results.setAttribute("aria-busy", String(on));
    if (on) {
      fading = setTimeout(() => results.classList.add("is-fading"), PATIENCE);
    } else {
      results.classList.remove("is-fading");
    }
  }

  function show(shown) {
    place.classList.add("is-ready");
    results.classList.toggle("is-empty", Boolean(shown.none || shown.failed));
    frame.hidden = !shown.frame;
    start.hidden = !shown.start;
    none.hidden = !shown.none;
    failed.hidden = !shown.failed;
  }

  function clear() {
    hits.textContent = "";
    drawn = [];
    part(".results__notes").textContent = "";
    entities.hidden = true;
    part(".pagination").hidden = true;
  }

  /** Nothing is asked: how to ask. */
  function rest() {
    busy(false);
    clear();
    arrange("");
    show({ start: true });
  }

  /** A question is on its way. */
  function wait(state) {
    busy(true);
    find.filters.chips(part(".results__chips"), state, words);
    tell(state);
    if (!drawn.length) {
      clear();
      for (let i = 0; i < SKELETONS; i += 1) {
        hits.append(copy("hit-waiting"));
      }
      say(words.waiting);
    }
    show({ frame: true });
  }

  /** A file of the index did not come. */
  function fail() {
    busy(false);
    clear();
    say("");
    show({ frame: true, failed: true });
  }

  function sentence(answer, state, pages) {
    if (!answer.results.length) {
      return answer.refining ? words.noneYet : words.none;
    }
    if (answer.nearest) {
      return fill(words.nearest, { count: answer.total });
    }
    const about = answer.refining ? words.about : words.aboutOnly;
    const found = fill(answer.exact ? words.found : about, { count: answer.total });
    return state.page > 1 ? found + fill(words.onPage, { page: state.page, pages }) : found;
  }

  function link(label, state) {
    const anchor = element("a", "note__link", label);
    anchor.href = address(state);
    anchor.archiveState = state;
    return anchor;
  }

  function notes(answer, state) {
    const { change } = find.state;
    const box = part(".results__notes");
    box.textContent = "";
    find.hits
      .notes(answer, state, words, {
        exact: () => link(fill(words.asTyped, { query: state.q }), change(state, { exact: true })),
        lead: (lead) => {
          const label = fill(words.leadTo, { facet: words.facets[lead.facet], label: lead.label });
          return link(label, change(state, { q: lead.rest, exact: false, filters: Object.assign({}, state.filters, { [lead.facet]: lead.ids }) }));
        },
        instead: (other) => link(other.text, change(state, { q: other.text, exact: false })),
      })
      .forEach((line) => box.append(line));
  }

  function name(answer, state) {
    const named = state.page === 1 ? (answer.entities || []).filter((item) => item.url) : [];
    const box = entities.firstElementChild;
    box.textContent = "";
    named.forEach((item) => box.append(find.hits.entity(item, words)));
    entities.hidden = !named.length;
  }

  function list(answer, state) {
    const terms = answer.terms || (state.q ? [state.q] : []);
    const now = answer.results.map((result) => JSON.stringify([result, terms]));
    const same = drawn.findIndex((one, place) => one !== now[place]);
    const kept = same < 0 ? drawn.length : same; // a refined answer mostly adds to the list; what has the focus stays
    if (!kept) {
      hits.textContent = "";
    }
    Array.from(hits.children).slice(kept).forEach((item) => item.remove());
    hits.start = (state.page - 1) * RESULTS_A_PAGE + 1;
    answer.results.slice(kept).forEach((result) => hits.append(find.hits.hit(result, terms, words)));
    drawn = now;
  }

  function tell(state) {
    const chosen = find.state.narrowings(state);
    part(".filters__toggle span").textContent = chosen ? fill(words.filtersOn, { count: chosen }) : words.filters;
  }

  /* Topics that share characters with the question first. */
  function arrange(query) {
    if (topics) {
      const likeness = (item) => Array.from(new Set(query)).filter((char) => item.textContent.includes(char)).length;
      const ranked = inOrder.map((item, index) => ({ item, index, like: likeness(item) }));
      ranked.sort((a, b) => b.like - a.like || a.index - b.index).forEach(({ item }) => topics.append(item));
    }
  }

  function empty(answer, state) {
    const narrowed = find.state.narrowings(state) > 0;
    const filtered = narrowed && find.state.narrowings(state) > (state.titles ? 1 : 0);
    const title = filtered ? words.noneFiltered : state.titles ? words.noneInTitles : words.noneTitle;
    part(".results__none-title").textContent = fill(title, { query: (narrowed && answer.corrected) || state.q });
    part(".results__none-try").hidden = narrowed;
    part(".results__none-clear").hidden = !narrowed;
    part(".results__none-clear button").archiveState = find.state.widened(state);
    arrange(state.q);
  }

  /** The filters anew, after one was folded or unfolded; until all is counted, those of the last answer stay. */
  function facets() {
    find.filters.learn(last.answer.facets);
    if (!last.answer.counting) {
      find.filters.draw(part(".filters__groups"), last.answer, last.state, words);
    }
  }

  /** Counts have come for the answer that is shown. */
  function count(counts) {
    Object.assign(last.answer, { facets: counts, counting: false });
    facets();
  }

  /** An answer has come, or a better count for it. */
  function draw(answer, state) {
    const pages = Math.ceil(answer.total / RESULTS_A_PAGE);
    last = { answer, state };
    busy(false);
    say(sentence(answer, state, pages));
    notes(answer, state);
    name(answer, state);
    list(answer, state);
    find.pagination(part(".pagination"), state.page, pages, words, (page) => address(Object.assign({}, state, { page })));
    facets();
    find.filters.chips(part(".results__chips"), state, words);
    tell(state);
    const nothing = !answer.results.length && !answer.refining;
    if (nothing) {
      empty(answer, state);
    }
    show({ frame: true, none: nothing, start: nothing && !find.state.narrowings(state) });
  }

  find.answer = { words, rest, wait, fail, draw, facets, count };
})(window.archiveFind);
