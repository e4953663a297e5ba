/* The way back to the top of a long page, from the third screen on. */
(function () {
  "use strict";

  const link = document.querySelector(".to-top");
  if (!link) {
    return;
  }

  function show() {
    link.hidden = window.pageYOffset < 2 * window.innerHeight;
  }

  show();
  window.addEventListener("scroll", show, { passive: true });
})();
