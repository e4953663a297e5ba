/* Whether the page is wide enough for notes beside the text. Runs before the page is drawn, so that nothing moves. */
(function () {
  "use strict";

  const root = document.documentElement;

  function measure() {
    const rem = parseFloat(window.getComputedStyle(root).fontSize);
    root.classList.toggle("notes-beside", window.innerWidth >= 48 * rem);
  }

  measure();
  window.addEventListener("resize", measure);
})();
