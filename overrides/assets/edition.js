/* The footer's link says which edition this is, as `edition.js` at the site's root states it. */
(function () {
  "use strict";

  const link = document.querySelector("[data-edition]");
  const stated = window.archiveEdition;
  if (link && stated) {
    link.textContent = link.dataset.edition + " " + stated.edition.slice(0, 12) + " · " + stated.idioms.join(" ");
  }
})();
