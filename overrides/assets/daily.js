/* Today's story: the local date chooses from the page's hidden list. */
(function () {
  "use strict";

  const DAY = 24 * 60 * 60 * 1000;
  const place = document.querySelector(".daily");
  const candidates = place ? place.querySelectorAll(".daily__list li") : [];
  if (!candidates.length) {
    return;
  }

  const now = new Date();
  const day = Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY);
  const story = candidates[day % candidates.length];
  const source = story.querySelector("a");
  const title = place.querySelector(".daily__title a");
  const cover = place.querySelector(".daily__cover img");
  const date = place.querySelector(".daily__date");

  title.textContent = source.textContent;
  title.setAttribute("href", source.getAttribute("href"));
  place.querySelector(".daily__summary").textContent = story.querySelector("p").textContent;
  if (cover.getAttribute("src") !== story.getAttribute("data-cover")) {
    const fresh = cover.cloneNode(); // in the old element its picture would stand until the new one is there
    fresh.setAttribute("src", story.getAttribute("data-cover"));
    cover.replaceWith(fresh);
  }
  date.textContent = date.getAttribute("data-words").replace("{month}", now.getMonth() + 1).replace("{day}", now.getDate());
  date.hidden = false;
})();
