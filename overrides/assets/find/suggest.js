/* Suggestions under the search box: a combobox with a list, by mouse, finger and keyboard. */
(function (find) {
  "use strict";

  const WAIT = 120; // milliseconds without a key before asking
  const form = document.querySelector(".find");
  const input = form.querySelector(".find__input");
  const list = form.querySelector(".find__list");
  const status = form.querySelector("[role=status]");
  const words = JSON.parse(form.getAttribute("data-words"));
  let options = [];
  let active = -1;
  let asked = 0;
  let timer = 0;

  function show(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) {
      activate(-1);
    }
  }

  function close() {
    clearTimeout(timer);
    asked += 1; // an answer under way comes too late
    show(false);
  }

  function activate(index) {
    const items = list.children;
    if (active >= 0 && items[active]) {
      items[active].setAttribute("aria-selected", "false");
    }
    active = index;
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    items[active].setAttribute("aria-selected", "true");
    items[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[active].id);
  }

  function item(option, index) {
    const row = find.element("li", "find__option");
    row.id = list.id + "-" + index;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    if (option.kind) {
      const label = find.element("span", "find__label");
      label.append(find.highlighted(option.label, option.marks));
      row.append(find.element("span", "find__kind", words.kinds[option.kind]), label);
      if (option.also || option.note) {
        row.append(find.element("span", "find__more", option.note || find.fill(words.also, option)));
      }
    } else {
      row.className += " find__option--all";
      row.textContent = option.label;
    }
    return row;
  }

  function draw(suggestions, query) {
    options = suggestions.slice();
    options.push({ label: find.fill(words.everywhere, { query }), query });
    list.textContent = "";
    options.forEach((option, index) => list.append(item(option, index)));
    active = -1;
    show(true);
    const count = options.length - 1;
    status.textContent = count ? find.fill(words.some, { count }) : words.none;
  }

  function ask() {
    const query = input.value.trim();
    const turn = (asked += 1);
    if (!query || !window.storySearch || !window.storySearch.suggest) {
      show(false);
      return;
    }
    window.storySearch.suggest(query).then(
      (suggestions) => turn === asked && document.activeElement === input && draw(suggestions, query),
      () => turn === asked && show(false), // Enter still leads to the search page, which says what is wrong
    );
  }

  function choose(option) {
    close();
    if (option.url) {
      window.location.href = window.storySearch.base + option.url;
      return;
    }
    if (option.facet) {
      const query = option.ids.map((id) => option.facet + "=" + encodeURIComponent(id)).join("&");
      window.location.href = form.action + "?" + query;
      return;
    }
    input.value = option.query || option.name;
    form.requestSubmit();
  }

  function move(step) {
    if (list.hidden) {
      ask();
      return;
    }
    const places = options.length + 1; // one place stands for the box itself
    activate(((active + 1 + step + places) % places) - 1);
  }

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) {
      timer = setTimeout(ask, WAIT);
    }
  });
  input.addEventListener("compositionstart", close); // the list would lie under the writing system's own
  input.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(options[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Escape" && input.value) {
      event.preventDefault();
      input.value = "";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  form.addEventListener("submit", (event) => {
    close();
    if (!input.value.trim()) {
      event.preventDefault();
    }
  });

  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[role=option]");
    if (row) {
      choose(options[Array.prototype.indexOf.call(list.children, row)]);
    }
  });
  input.addEventListener("blur", close);

  if (document.activeElement === input) {
    ask(); // what was typed while the scripts were on their way
  }
})(window.archiveFind);
