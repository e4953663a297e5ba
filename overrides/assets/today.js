/* What happened on this day of other years, else on the next day of which something is known. */
(function () {
  "use strict";

  const list = document.querySelector(".today__list");
  if (!list) {
    return;
  }

  const entries = Array.from(list.children);
  const now = new Date();
  const today = String(now.getMonth() + 1).padStart(2, "0") + "-" + String(now.getDate()).padStart(2, "0");
  const day = (entries.find((entry) => entry.getAttribute("data-day") >= today) || entries[0]).getAttribute("data-day");
  entries.forEach((entry) => {
    entry.hidden = entry.getAttribute("data-day") !== day;
  });
  list.hidden = false;

  const date = document.querySelector(".today__date");
  function spoken(words, of) {
    return date.getAttribute(words).replace("{month}", Number(of.slice(0, 2))).replace("{day}", Number(of.slice(3)));
  }
  date.textContent = spoken("data-words", today) + (day === today ? "" : spoken("data-next", day));
  date.hidden = false;
})();
