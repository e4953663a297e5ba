/* The search page: what is asked stands in the address, so that it can be shared, marked and gone back to. */
(function (find) {
  "use strict";

  const { RESULTS_A_PAGE } = find.constants;
  const WAIT = 120; // milliseconds without a key before asking
  const NOTED = 200; // milliseconds without scrolling before the place is noted
  const { answer, state: states } = find;
  const { words } = answer;
  const place = document.querySelector(".search");
  const form = document.querySelector(".find");
  const input = form.querySelector(".find__input");
  const part = (selector) => place.querySelector(selector);
  const titles = part("input[name=titles]");
  const sort = part("select[name=sort]");
  const filters = part(".filters");
  const pageTitle = document.title;
  let state = states.read(window.location.search);
  let running = null; // what stops the question under way
  let typing = 0;
  let scrolling = 0;

  const asksNothing = () => !state.q && !states.narrowings(state);

  /* Controls say what the address says. */
  function follow() {
    if (input.value.trim() !== state.q) {
      input.value = state.q;
    }
    titles.checked = state.titles;
    sort.value = state.sort;
    document.title = state.q ? find.fill(words.documentTitle, { query: state.q }) + " · " + pageTitle : pageTitle;
  }

  function options(signal, { onRefine, onCounts }) {
    const { filters: chosen, titles: inTitles, exact, sort: order, page } = state;
    const offset = (page - 1) * RESULTS_A_PAGE;
    return { filters: chosen, titles: inTitles, exact, sort: order, limit: RESULTS_A_PAGE, offset, signal, onRefine, onCounts };
  }

  function engineAsked(signal, later) {
    try {
      return window.storySearch.query(state.q, options(signal, later));
    } catch (error) {
      return Promise.reject(error); // a script of the engine did not come
    }
  }

  function fail(error) {
    if (!error.missing) {
      window.console.error(error); // a mistake of ours, not of the network
    }
    answer.fail();
  }

  /* Ask the engine what the state says; `after` runs when the first answer is drawn. */
  function ask(after) {
    if (running) {
      running.abort();
    }
    const mine = (running = new AbortController());
    follow();
    if (asksNothing()) {
      answer.rest();
      after();
      return;
    }
    answer.wait(state);
    const current = (found) => {
      if (mine !== running) {
        return false;
      }
      const pages = Math.ceil(found.total / RESULTS_A_PAGE);
      if (found.total && state.page > pages) {
        state = Object.assign({}, state, { page: pages }); // an address from when there were more
        window.history.replaceState(window.history.state, "", states.write(state));
        ask(after);
        return false;
      }
      answer.draw(found, state);
      return true;
    };
    const count = (facets) => mine === running && answer.count(facets);
    engineAsked(mine.signal, { onRefine: current, onCounts: count }).then(
      (found) => current(found) && after(),
      (error) => mine === running && fail(error),
    );
  }

  const nothing = () => {};

  /* Go on to another state: a new entry of the history, but for what is only being typed. */
  function go(next, after, typed) {
    const address = states.write(next);
    const entry = window.history.state || {};
    note();
    if (address === states.write(state) || (typed && entry.typed)) {
      window.history.replaceState(Object.assign({}, entry, { typed: Boolean(typed) }), "", address);
    } else {
      window.history.pushState({ typed: Boolean(typed) }, "", address);
    }
    state = next;
    ask(after || nothing);
  }

  function note() {
    clearTimeout(scrolling);
    scrolling = 0;
    const where = { scroll: window.scrollY, unfolded: filters.classList.contains("is-open") };
    window.history.replaceState(Object.assign({}, window.history.state, where), "");
  }

  /* The filters on a narrow screen. */
  function unfold(open) {
    filters.classList.toggle("is-open", open);
    part(".filters__toggle").setAttribute("aria-expanded", String(open));
  }

  /* Leads back to where the reader was in this entry of the history; what is noted meanwhile does not count. */
  function back() {
    const { scroll, unfolded } = window.history.state || {};
    unfold(Boolean(unfolded));
    return () => window.scrollTo(0, scroll || 0);
  }

  function toResults() {
    const title = part("#results-title");
    part(".results").scrollIntoView({ block: "start" });
    title.focus({ preventScroll: true });
  }

  function typed() {
    const q = input.value.trim();
    if (q !== state.q) {
      go(states.change(state, { q, exact: false }), nothing, true);
    }
  }

  input.addEventListener("input", (event) => {
    clearTimeout(typing);
    if (!event.isComposing) {
      typing = setTimeout(typed, WAIT);
    }
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(typing);
    typing = setTimeout(typed, WAIT);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    const q = input.value.trim();
    go(q === state.q ? state : states.change(state, { q, exact: false }));
    if (window.matchMedia("(pointer: coarse)").matches) {
      input.blur(); // the keyboard on the screen would cover the results
    }
  });

  titles.addEventListener("change", () => go(states.change(state, { titles: titles.checked })));
  sort.addEventListener("change", () => go(states.change(state, { sort: sort.value })));
  part(".filters__groups").addEventListener("change", ({ target }) => {
    go(states.toggle(state, target.name, target.value));
  });
  part(".filters__groups").addEventListener("click", ({ target }) => {
    if (target.matches(".filter__more")) {
      find.filters.fold(target.closest("[data-facet]").getAttribute("data-facet"));
      answer.facets();
    }
  });
  part(".filters__toggle").addEventListener("click", () => {
    unfold(!filters.classList.contains("is-open"));
  });

  /* Chips, corrections and page numbers carry the state they lead to, or its address. */
  place.addEventListener("click", (event) => {
    const link = event.target.closest("a, button");
    const plain = link && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (plain && link.archiveState) {
      event.preventDefault();
      const chips = link.closest(".chips");
      go(link.archiveState, () => chips && (chips.querySelector("button") || input).focus());
    } else if (plain && link.closest(".pagination")) {
      event.preventDefault();
      go(states.read(new URL(link.href).search), toResults);
    } else if (link && link.closest(".hits, .entities")) {
      note();
    }
  });
  part(".results__retry").addEventListener("click", () => {
    if (window.storySearch && window.storySearch.query) {
      window.storySearch.renew(); // the site may have been published anew
      ask(nothing);
    } else {
      window.location.reload();
    }
  });

  window.addEventListener("popstate", () => {
    const next = states.read(window.location.search);
    clearTimeout(typing);
    clearTimeout(scrolling);
    if (states.write(next) !== states.write(state)) {
      state = next;
      ask(back()); // else a link within the page was followed
    }
  });
  window.addEventListener("scroll", () => {
    clearTimeout(scrolling);
    scrolling = setTimeout(note, NOTED);
  });

  window.history.scrollRestoration = "manual";
  follow();
  const arrive = back();
  if (asksNothing()) {
    answer.rest();
    arrive();
  } else {
    answer.wait(state);
    document.addEventListener("DOMContentLoaded", () => ask(arrive)); // when the engine's scripts have run
  }
})(window.archiveFind);
