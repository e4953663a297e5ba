/* What is asked for, as the page's address says it: words, filters, order, page. */
(function (find) {
  "use strict";

  const { FACETS, SORTS } = find.constants;

  function empty() {
    const filters = {};
    FACETS.forEach((facet) => (filters[facet] = []));
    return { q: "", filters, titles: false, exact: false, sort: SORTS[0], page: 1 };
  }

  /** The state behind an address's query string. */
  function read(query) {
    const given = new URLSearchParams(query);
    const state = empty();
    state.q = (given.get("q") || "").trim();
    FACETS.forEach((facet) => (state.filters[facet] = Array.from(new Set(given.getAll(facet))).filter(Boolean)));
    state.titles = given.get("titles") === "1";
    state.exact = given.get("exact") === "1";
    state.sort = SORTS.includes(given.get("sort")) ? given.get("sort") : SORTS[0];
    state.page = Math.max(1, parseInt(given.get("page"), 10) || 1);
    return state;
  }

  /** The query string of a state, always written the same way. */
  function write(state) {
    const query = new URLSearchParams();
    if (state.q) {
      query.set("q", state.q);
    }
    FACETS.forEach((facet) => state.filters[facet].forEach((id) => query.append(facet, id)));
    if (state.titles) {
      query.set("titles", "1");
    }
    if (state.exact) {
      query.set("exact", "1");
    }
    if (state.sort !== SORTS[0]) {
      query.set("sort", state.sort);
    }
    if (state.page > 1) {
      query.set("page", state.page);
    }
    const written = query.toString();
    return written ? "?" + written : window.location.pathname.split("/").pop();
  }

  const change = (state, changes) => Object.assign({}, state, { page: 1 }, changes);

  /** The state with one value of a facet taken or dropped. */
  function toggle(state, facet, id) {
    const chosen = state.filters[facet];
    const ids = chosen.includes(id) ? chosen.filter((other) => other !== id) : chosen.concat(id);
    return change(state, { filters: Object.assign({}, state.filters, { [facet]: ids }) });
  }

  const narrowings = (state) => FACETS.reduce((sum, facet) => sum + state.filters[facet].length, 0) + (state.titles ? 1 : 0);

  const widened = (state) => change(state, { filters: empty().filters, titles: false });

  find.state = { read, write, change, toggle, narrowings, widened };
})(window.archiveFind);
