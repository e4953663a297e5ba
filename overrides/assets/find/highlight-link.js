/* A story opened from a search result carries ?mark=…: only then are the scripts loaded that mark those words in it. */
(function () {
  "use strict";

  if (!/[?&]mark=[^&]/.test(window.location.search)) {
    return;
  }
  document.currentScript
    .getAttribute("data-scripts")
    .split(" ")
    .forEach(function (address) {
      const script = document.createElement("script");
      script.src = address;
      script.async = false; // in this order
      document.head.appendChild(script);
    });
})();
