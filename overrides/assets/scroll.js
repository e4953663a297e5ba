/* Hand-written pages: tables and listings wider than the screen can be scrolled from the keyboard. */
(function () {
  "use strict";

  function mark() {
    document.querySelectorAll(".prose--manual table, .prose--manual pre > code").forEach((box) => {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
      } else {
        box.removeAttribute("tabindex");
      }
    });
  }

  mark();
  window.addEventListener("resize", mark);
})();
