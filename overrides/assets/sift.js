/* The time line: shows the events that have every chosen mark. */
(function () {
  "use strict";

  const form = document.querySelector(".sift");
  if (!form) {
    return;
  }

  const status = form.querySelector(".sift__status");
  const choices = Array.from(form.querySelectorAll("select"));
  const eras = Array.from(document.querySelectorAll(".era"));

  function sift() {
    const wanted = choices.map((choice) => choice.value).filter(Boolean);
    let shown = 0;
    eras.forEach((era) => {
      let here = 0;
      era.querySelectorAll(".moment").forEach((moment) => {
        const marks = moment.getAttribute("data-marks").split(" ");
        moment.hidden = !wanted.every((mark) => marks.includes(mark));
        here += moment.hidden ? 0 : 1;
      });
      era.hidden = here === 0;
      shown += here;
    });
    form.querySelector("button").hidden = wanted.length === 0;
    status.textContent = status.getAttribute(shown ? "data-words" : "data-none").replace("{count}", shown);
  }

  form.addEventListener("change", sift);
  form.addEventListener("reset", () => {
    window.setTimeout(sift);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pageshow", sift); // a page that is gone back to keeps what was chosen
})();
