/* The bar at the bottom of a story, with which readers choose how it looks. Other scripts add what they have to it by `reading.mount`. */
(function (reading) {
  "use strict";

  const WIDE = window.matchMedia("(min-width: 75em)"); // here it is open unless it was closed; elsewhere it opens over the text, for once
  const root = document.documentElement;
  const dock = document.querySelector(".dock");
  const made = document.getElementById("bar").content;
  const bar = made.querySelector(".bar");
  const panel = bar.querySelector(".bar__panel");
  const toggle = bar.querySelector(".bar__toggle");
  const actions = bar.querySelector(".bar__actions");
  const full = bar.querySelector("[data-do=screen]");
  let isOverText = false;

  function isOpen() {
    return WIDE.matches ? reading.value("bar") === "open" : isOverText;
  }

  function setOpen(state) {
    if (WIDE.matches) {
      reading.choose("bar", state ? "open" : "closed");
    } else {
      isOverText = state;
      draw();
    }
  }

  function draw() {
    bar.classList.toggle("is-open", isOpen());
    toggle.setAttribute("aria-expanded", String(isOpen()));
    bar.querySelectorAll("[data-set]").forEach((button) => {
      const isChosen = reading.value(button.getAttribute("data-set")) === button.getAttribute("data-value");
      button.setAttribute("aria-pressed", String(isChosen));
    });
  }

  /** From a switch to its other value, else to the value of the button. */
  function press(button) {
    const isPressed = button.getAttribute("aria-pressed") === "true";
    const wanted = button.getAttribute(isPressed && button.hasAttribute("data-other") ? "data-other" : "data-value");
    reading.choose(button.getAttribute("data-set"), wanted);
  }

  function switchScreen() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else {
      root.requestFullscreen();
    }
  }

  /** Adds buttons or other controls to the bar. */
  function mount(element) {
    panel.insertBefore(element, actions);
  }

  reading.mount = mount;

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-set]");
    if (button) {
      press(button);
    }
  });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && isOpen()) {
      setOpen(false);
      toggle.focus();
    }
  });
  toggle.addEventListener("click", () => setOpen(!isOpen()));
  bar.querySelector("[data-do=print]").addEventListener("click", () => window.print());
  full.hidden = !document.fullscreenEnabled;
  full.addEventListener("click", switchScreen);
  document.addEventListener("fullscreenchange", () => full.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement))));
  WIDE.addEventListener("change", draw);

  document.querySelector(".skip").after(made.querySelector(".skip"));
  dock.append(bar);
  reading.watch(draw);
  new ResizeObserver(() => root.style.setProperty("--dock", dock.offsetHeight + "px")).observe(dock);
})(window.archiveReading);
