/* Which stories of a series were read and told: kept on this device until it is to forget them. */
(function (reading) {
  "use strict";

  const place = document.querySelector(".progress");
  const story = fromRoot(place.getAttribute("data-story") || "");
  const words = JSON.parse(place.getAttribute("data-words"));
  const forget = place.querySelector("[data-forget]");
  const total = document.querySelector(".page-head__total");
  const sum = document.createElement("span");
  const kinds = ["read", "told"];
  let done = new Set(); // each a kind and the address of a story

  function fromRoot(address) {
    return address.replace(/^(\.\.\/)+/, "");
  }

  function drawCard(card) {
    const address = fromRoot(card.querySelector("a").getAttribute("href"));
    const here = kinds.filter((kind) => done.has(kind + " " + address));
    const label = card.querySelector(".card__done") || document.createElement("span");
    label.className = "card__done";
    label.textContent = here.map((kind) => words[kind]).join(" ");
    card.querySelector(".card__kicker").append(label);
    return here;
  }

  function draw() {
    place.querySelectorAll("[data-mark]").forEach((button) => {
      button.setAttribute("aria-pressed", String(done.has(button.getAttribute("data-mark") + " " + story)));
    });
    if (forget) {
      const here = Array.from(document.querySelectorAll(".card")).flatMap(drawCard);
      const counts = kinds.map((kind) => [words[kind], here.filter((one) => one === kind).length]).filter(([, count]) => count);
      sum.textContent = counts.map(([kind, count]) => words.sum.replace("{kind}", kind).replace("{count}", count)).join("");
      forget.hidden = done.size === 0;
    }
  }

  function recall() {
    done = new Set((reading.kept("progress") || "").split("\n").filter(Boolean));
    draw();
  }

  function keep() {
    reading.keep("progress", Array.from(done).join("\n"));
    draw();
  }

  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    if (button) {
      const one = button.getAttribute("data-mark") + " " + story;
      done[done.has(one) ? "delete" : "add"](one);
      keep();
    }
  });
  if (forget) {
    total.append(sum);
    forget.addEventListener("click", () => {
      done.clear();
      keep();
      place.focus();
    });
  }
  recall();
  window.addEventListener("pageshow", (event) => event.persisted && recall());
  window.addEventListener("storage", recall);
})(window.archiveReading);
