/* Today's story: the local date chooses from the page's hidden list. */
(function () {
  "use strict";

  var DAY = 24 * 60 * 60 * 1000;
  var place = document.querySelector(".daily");
  var candidates = place ? place.querySelectorAll(".daily__list li") : [];
  if (!candidates.length) {
    return;
  }

  var now = new Date();
  var day = Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY);
  var story = candidates[day % candidates.length];
  var source = story.querySelector("a");
  var title = place.querySelector(".daily__title a");
  var cover = place.querySelector(".daily__cover img");
  var date = place.querySelector(".daily__date");

  title.textContent = source.textContent;
  title.setAttribute("href", source.getAttribute("href"));
  place.querySelector(".daily__summary").textContent = story.querySelector("p").textContent;
  if (cover.getAttribute("src") !== story.getAttribute("data-cover")) {
    cover.setAttribute("src", story.getAttribute("data-cover"));
  }
  date.textContent = date.getAttribute("data-words").replace("{month}", now.getMonth() + 1).replace("{day}", now.getDate());
  date.hidden = false;
})();
