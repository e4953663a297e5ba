/* Notes that explain words: each beside the line of its word where the page has a margin. Without this script they stand below the paragraphs. */
(function (reading) {
  "use strict";

  const GAP = 8;
  const text = document.querySelector(".prose");
  const terms = text ? Array.from(text.querySelectorAll("a.term")) : [];
  if (!terms.length) {
    return;
  }

  function noteOf(term) {
    return document.getElementById(term.getAttribute("href").slice(1));
  }

  function place() {
    const beside = document.documentElement.classList.contains("notes-beside");
    const top = text.getBoundingClientRect().top;
    let free = 0;
    terms.forEach((term) => {
      const note = noteOf(term);
      if (!beside) {
        note.style.top = "";
        return;
      }
      const block = note.parentElement;
      const wanted = Math.max(term.getClientRects()[0].top - top, free);
      note.style.top = wanted - block.offsetTop + "px";
      free = wanted + note.offsetHeight + GAP;
    });
    text.style.minHeight = free ? free + "px" : "";
    text.classList.add("is-placed");
  }

  function point(term) {
    terms.forEach((other) => noteOf(other).classList.toggle("is-here", other === term));
  }

  terms.forEach((term) => {
    term.addEventListener("focus", () => point(term));
    term.addEventListener("mouseenter", () => point(term));
    term.addEventListener("click", (event) => {
      event.preventDefault();
      point(term);
      noteOf(term).scrollIntoView({ block: "nearest" });
    });
  });
  reading.watch(place);
  new ResizeObserver(place).observe(text);
})(window.archiveReading);
