/* Marks the words of a search in the story that a result opened, leads from one to the next, and takes the marks away again. */
(function (find, search, reading) {
  "use strict";

  const PARTS = ".story-head__title, .story-head__lead, .prose, .media, .story-cover figcaption, .questions li, .facts dd";
  const query = new URLSearchParams(window.location.search).get("mark");
  const story = document.querySelector(".story");
  const cover = document.querySelector(".story-cover--head");
  const unread = ".note, " + (cover.getClientRects().length ? ".story-cover--text" : ".story-cover--head");
  const bar = document.getElementById("marks-bar").content.firstElementChild;
  const status = bar.querySelector("[role=status]");
  const steps = Array.from(bar.querySelectorAll("[data-step]"));
  let hits = []; // each a list of the mark elements that make it up
  let here = 0;

  /* The part of a text node that a range covers, in a mark of its own. */
  function wrap(node, start, end) {
    const range = document.createRange();
    const mark = document.createElement("mark");
    range.setStart(node, start);
    range.setEnd(node, end);
    range.surroundContents(mark);
    return mark;
  }

  /* From the last range to the first, so that what is still to be marked keeps its place. */
  function markParagraph(nodes, clauses) {
    let length = 0;
    const pieces = nodes.map((node) => {
      const start = length;
      length += node.length;
      return { node, start, end: length };
    });
    const ranges = search.matchRanges(nodes.map((node) => node.data).join(""), clauses);
    const found = ranges.map(() => []);
    for (let i = ranges.length - 1; i >= 0; i -= 1) {
      const [from, to] = ranges[i];
      for (const { node, start, end } of pieces.slice().reverse()) {
        if (from < end && to > start) {
          found[i].unshift(wrap(node, Math.max(from, start) - start, Math.min(to, end) - start));
        }
      }
    }
    return found;
  }

  function markAll() {
    const clauses = search.clauses(query);
    hits = reading.blocks(PARTS, unread).flatMap((nodes) => markParagraph(nodes, clauses));
  }

  function tell() {
    const words = JSON.parse(bar.getAttribute("data-words"));
    const sentence = hits.length ? words.place : words.none;
    const word = hits.length ? hits[here].map((mark) => mark.textContent).join("") : query;
    status.textContent = find.fill(sentence, { query: word, number: here + 1, count: hits.length });
    steps.forEach((step) => (step.hidden = hits.length < 2));
  }

  function go(index) {
    hits[here].forEach((mark) => mark.classList.remove("is-here"));
    here = (index + hits.length) % hits.length;
    const marks = hits[here];
    const fold = marks[0].closest("details");
    if (fold) {
      fold.open = true; // a transcript
    }
    marks.forEach((mark) => mark.classList.add("is-here"));
    marks[0].scrollIntoView({ block: "center" });
    tell();
  }

  function clear() {
    hits.flat().forEach((mark) => {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    });
    bar.remove();
    const address = new URL(window.location.href);
    address.searchParams.delete("mark");
    window.history.replaceState(window.history.state, "", address.href);
    document.getElementById("content").focus({ preventScroll: true });
  }

  function show() {
    document.querySelector(".dock").append(bar);
    steps.forEach((step) => step.addEventListener("click", () => go(here + Number(step.getAttribute("data-step")))));
    bar.querySelector("[data-unmark]").addEventListener("click", clear);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && bar.contains(document.activeElement)) {
        clear();
      }
    });
    if (hits.length) {
      go(0);
    } else {
      tell();
    }
  }

  function begin() {
    markAll();
    show();
  }

  if (search.mayFold(query + story.textContent)) {
    search.simplified().then(begin, begin); // the words or the story may be in traditional characters
  } else {
    begin();
  }
})(window.archiveFind, window.storySearch, window.archiveReading);
