/* The search box of a page: “/” goes to it, and what it needs is loaded when the reader first does. */
(function () {
  "use strict";

  const form = document.querySelector(".find");
  if (!form) {
    return;
  }
  const input = form.querySelector(".find__input");
  const opener = document.querySelector(".find-open"); // on narrow screens the box lies hidden behind this
  const closer = form.querySelector(".find__close");

  function load() {
    form.getAttribute("data-scripts").split(" ").forEach((address) => {
      const script = document.createElement("script");
      script.src = address;
      script.async = false; // in this order
      document.head.appendChild(script);
    });
  }

  function open(event) {
    event.preventDefault();
    form.classList.add("is-open");
    input.focus();
    input.select();
  }

  function close() {
    if (form.classList.contains("is-open")) {
      form.classList.remove("is-open");
      opener.focus();
    }
  }

  function writing(element) {
    return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  }

  input.addEventListener("focus", load, { once: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writing(event.target)) {
      open(event);
    }
  });
  if (opener) {
    opener.addEventListener("click", open);
    closer.addEventListener("click", close);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) {
        close();
      }
    });
  }
  if (document.activeElement === input) {
    load();
  }
})();
