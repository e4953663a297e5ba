/* The switch between light and dark on pages without a reading bar. */
(function (reading) {
  "use strict";

  const button = document.querySelector(".scheme-toggle");
  if (!button) {
    return;
  }

  function isDark() {
    return reading.value("scheme") === "slate";
  }

  function label() {
    const words = button.getAttribute(isDark() ? "data-label-slate" : "data-label-default");
    button.setAttribute("aria-label", words);
    button.title = words;
  }

  button.addEventListener("click", () => reading.choose("scheme", isDark() ? "default" : "slate"));
  reading.watch(label);
})(window.archiveReading);
