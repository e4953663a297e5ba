/* Ways to narrow the results: groups of ticks with live counts, and a chip for each that is chosen. */
(function (find) {
  "use strict";

  const { FACETS, MEDIA } = find.constants;
  const SHOWN = 6; // values of a facet before “more”
  const { fill, copy } = find;
  const opened = new Set(); // facets whose every value is shown
  const names = {}; // facet → id → label, as far as they were met

  /** Names of values, for groups and chips. */
  function learn(facets) {
    Object.keys(facets).forEach((facet) => {
      names[facet] = names[facet] || {};
      facets[facet].forEach((value) => (names[facet][value.id] = value.label));
    });
  }

  /* A value's name: ours for what the archive does not name itself, else as the engine called it. */
  function name(facet, id, words) {
    const ours = words.values[facet] || {};
    const theirs = names[facet] || {};
    return ours[id] || theirs[id] || id;
  }

  function value(facet, item, chosen, exact, words) {
    const label = copy("filter-value");
    const tick = label.querySelector("input");
    tick.name = facet;
    tick.value = item.id;
    tick.checked = chosen;
    label.querySelector(".tick__name").textContent = name(facet, item.id, words);
    label.querySelector(".count").textContent = fill(exact ? words.count : words.countAtMost, { count: item.count });
    return label;
  }

  /* Chosen values first shown wherever they stand; the others up to a few. */
  function visible(items, chosen, facet) {
    return opened.has(facet) ? items : items.filter((item, index) => index < SHOWN || chosen.includes(item.id));
  }

  function group(facet, items, chosen, exact, words) {
    const field = copy("filter-group");
    const values = field.querySelector(".filter__values");
    const more = field.querySelector(".filter__more");
    const shown = visible(items, chosen, facet);
    const rest = items.length - shown.length;
    field.setAttribute("data-facet", facet);
    field.querySelector("legend").textContent = words.facets[facet];
    shown.forEach((item) => values.append(value(facet, item, chosen.includes(item.id), exact, words)));
    more.hidden = !rest && !(opened.has(facet) && items.length > SHOWN);
    more.textContent = rest ? fill(words.more, { count: rest }) : words.fewer;
    more.setAttribute("aria-expanded", String(opened.has(facet)));
    return field;
  }

  /* What had the focus before everything was drawn anew. */
  function focused(place) {
    const element = document.activeElement;
    if (!place.contains(element)) {
      return "";
    }
    const facet = element.closest("[data-facet]").getAttribute("data-facet");
    const inside = element.matches("input") ? `input[value="${CSS.escape(element.value)}"]` : ".filter__more";
    return `[data-facet="${facet}"] ${inside}`;
  }

  /** Draw all groups; a facet that cannot narrow anything is left out. Counts that are not exact may fall when the rest is looked through. */
  function draw(place, { facets, exact }, state, words) {
    const before = focused(place);
    place.textContent = "";
    FACETS.forEach((facet) => {
      const items = facets[facet] || [];
      const chosen = state.filters[facet];
      if (items.length > 1 || chosen.length || (items.length && facet === MEDIA)) {
        place.append(group(facet, items, chosen, exact, words));
      }
    });
    const again = before && place.querySelector(before);
    if (again) {
      again.focus({ preventScroll: true });
    }
  }

  function chip(sentence, words, state) {
    const item = copy("chip-drop");
    item.querySelector(".chip__name").textContent = sentence;
    item.firstElementChild.setAttribute("aria-label", fill(words.dropChip, { name: sentence }));
    item.firstElementChild.archiveState = state;
    return item;
  }

  /** One chip for each thing chosen; pressing it leads to the state it carries. */
  function chips(place, state, words) {
    const { toggle, change, widened } = find.state;
    place.textContent = "";
    FACETS.forEach((facet) => {
      state.filters[facet].forEach((id) => {
        const sentence = fill(words.chip, { facet: words.facets[facet], value: name(facet, id, words) });
        place.append(chip(sentence, words, toggle(state, facet, id)));
      });
    });
    if (state.titles) {
      place.append(chip(words.chipTitles, words, change(state, { titles: false })));
    }
    if (state.exact) {
      place.append(chip(words.chipExact, words, change(state, { exact: false })));
    }
    if (place.children.length > 1) {
      const clear = copy("chip-clear");
      clear.firstElementChild.archiveState = change(widened(state), { exact: false });
      place.append(clear);
    }
    place.hidden = !place.children.length;
  }

  /** Show all values of a facet, or few again. */
  function fold(facet) {
    if (!opened.delete(facet)) {
      opened.add(facet);
    }
  }

  find.filters = { learn, draw, chips, fold };
})(window.archiveFind);
