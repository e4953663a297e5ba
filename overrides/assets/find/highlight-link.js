/* A story opened from a search result carries ?mark=…: only then is the script loaded that highlights those words in it. */
(function () {
  "use strict";

  if (/[?&]mark=[^&]/.test(window.location.search)) {
    const script = document.createElement("script");
    script.src = document.currentScript.getAttribute("data-highlight");
    document.head.appendChild(script);
  }
})();
