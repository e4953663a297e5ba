/* The navigation on narrow screens. Without this script the menu link jumps to it and `:target` shows it. */
(function () {
  "use strict";

  const link = document.querySelector(".menu-button");
  const nav = document.getElementById("site-nav");
  if (!link || !nav) {
    return;
  }

  function open() {
    return nav.classList.contains("is-open");
  }

  function set(state) {
    nav.classList.toggle("is-open", state);
    link.setAttribute("aria-expanded", String(state));
  }

  link.setAttribute("role", "button");
  link.setAttribute("aria-controls", nav.id);
  set(window.location.hash === "#" + nav.id);

  link.addEventListener("click", (event) => {
    event.preventDefault();
    set(!open());
  });
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      link.click();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open()) {
      set(false);
      link.focus();
    }
  });
})();
