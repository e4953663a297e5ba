/* Whether the page is wide enough for notes beside the text, as large as it is. Runs before the page is drawn, so that nothing moves. */
(function (reading) {
  "use strict";

  const root = document.documentElement;

  function measure() {
    const style = window.getComputedStyle(root);
    const rem = parseFloat(style.fontSize) * parseFloat(style.getPropertyValue("--grow"));
    root.classList.toggle("notes-beside", window.innerWidth >= 48 * rem);
  }

  reading.watch(measure);
  window.addEventListener("resize", measure);
})(window.archiveReading);
