/* Words explained where they stand: a term opens a note beside it. Without this script the link jumps to the list below the story. */
(function () {
  "use strict";

  const GAP = 8;
  const text = document.querySelector("[data-terms]");
  if (!text || !document.getElementById(text.getAttribute("data-terms"))) {
    return;
  }

  const note = document.createElement("span");
  const close = document.createElement("button");
  let owner = null;

  note.className = "term-note";
  note.id = "term-note";
  note.hidden = true;
  note.setAttribute("role", "note");
  close.type = "button";
  close.className = "term-note__close";
  close.setAttribute("aria-label", text.getAttribute("data-close"));
  close.textContent = "×";

  function part(className, words) {
    const element = document.createElement("span");
    element.className = className;
    element.textContent = words;
    return element;
  }

  function place() {
    const frame = text.getBoundingClientRect();
    const term = owner.getClientRects()[0];
    const left = term.left - frame.left + term.width / 2 - note.offsetWidth / 2;
    const below = term.bottom - frame.top + GAP;
    const above = term.top - frame.top - GAP - note.offsetHeight;
    const fits = term.bottom + GAP + note.offsetHeight < window.innerHeight;
    note.style.left = Math.max(0, Math.min(left, frame.width - note.offsetWidth)) + "px";
    note.style.top = (fits || above + frame.top < 0 ? below : above) + "px";
  }

  function hide() {
    if (owner) {
      owner.setAttribute("aria-expanded", "false");
      owner = null;
      note.hidden = true;
    }
  }

  function show(term) {
    const name = document.getElementById(term.getAttribute("href").slice(1));
    const definition = name && name.nextElementSibling;
    if (!definition || owner === term) {
      return;
    }
    hide();
    owner = term;
    note.textContent = "";
    note.append(part("term-note__name", name.textContent), part("term-note__text", definition.textContent), close);
    term.after(note);
    note.hidden = false;
    term.setAttribute("aria-expanded", "true");
    place();
  }

  text.querySelectorAll("a.term").forEach((term) => {
    let byPointer = false; // a press focuses first and clicks after: the click alone decides

    term.setAttribute("role", "button");
    term.setAttribute("aria-expanded", "false");
    term.setAttribute("aria-controls", note.id);
    term.addEventListener("pointerdown", () => {
      byPointer = true;
    });
    term.addEventListener("blur", () => {
      byPointer = false;
    });
    term.addEventListener("focus", () => {
      if (!byPointer) {
        show(term);
      }
    });
    term.addEventListener("click", (event) => {
      event.preventDefault();
      byPointer = false;
      if (owner === term) {
        hide();
      } else {
        show(term);
      }
    });
    term.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        term.click();
      }
    });
  });

  close.addEventListener("click", () => {
    const term = owner;
    hide();
    term.focus();
    hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && owner) {
      close.contains(document.activeElement) ? close.click() : hide();
    }
  });
  document.addEventListener("click", (event) => {
    if (owner && !note.contains(event.target) && !owner.contains(event.target)) {
      hide();
    }
  });
  document.addEventListener("focusin", (event) => {
    if (owner && !note.contains(event.target) && event.target !== owner) {
      hide();
    }
  });
  window.addEventListener("resize", () => {
    if (owner) {
      place();
    }
  });
})();
