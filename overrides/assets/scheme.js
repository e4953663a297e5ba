/* Light or dark: what the reader chose, else what the device asks for. Runs before the page is drawn. */
(function () {
  "use strict";

  const KEY = "archive-scheme";
  const body = document.body;
  const device = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return window.localStorage.getItem(KEY);
    } catch (error) {
      return null; // storage is switched off, as in some classrooms
    }
  }

  function remember(scheme) {
    try {
      window.localStorage.setItem(KEY, scheme);
    } catch (error) {
      // the choice then lasts as long as the page
    }
  }

  function current() {
    return body.getAttribute("data-md-color-scheme");
  }

  function show(scheme) {
    body.setAttribute("data-md-color-scheme", scheme === "slate" ? "slate" : "default");
  }

  function follow() {
    show(chosen() || (device.matches ? "slate" : "default"));
  }

  document.documentElement.classList.replace("no-js", "js");
  follow();
  if (device.addEventListener) {
    device.addEventListener("change", () => {
      follow();
      label();
    });
  }

  function label() {
    const button = document.querySelector(".scheme-toggle");
    const words = button && button.getAttribute("data-label-" + current());
    if (words) {
      button.setAttribute("aria-label", words);
      button.title = words;
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".scheme-toggle");
    if (!button) {
      return;
    }
    button.hidden = false;
    label();
    button.addEventListener("click", () => {
      show(current() === "slate" ? "default" : "slate");
      remember(current());
      label();
    });
  });
})();
