/* Page numbers under the results: the first, the last, and those around this one. */
(function (find) {
  "use strict";

  const AROUND = 2;
  const { fill, copy, element } = find;

  function offered(page, pages) {
    const numbers = [];
    for (let number = 1; number <= pages; number += 1) {
      const near = Math.abs(number - page) <= AROUND;
      const lone = (number === 2 && page === AROUND + 3) || (number === pages - 1 && page === pages - AROUND - 2); // a gap of one says less than its number
      if (near || number === 1 || number === pages || lone) {
        numbers.push(number);
      }
    }
    return numbers;
  }

  function entry(number, here, words, href) {
    const item = element("li", "");
    const place = element(here ? "span" : "a", "pagination__page" + (here ? " is-here" : ""), String(number));
    if (here) {
      place.setAttribute("aria-current", "page");
    } else {
      place.href = href;
    }
    place.setAttribute("aria-label", fill(here ? words.pageHere : words.page, { page: number }));
    item.append(place);
    return item;
  }

  function step(id, href) {
    const link = copy(id);
    link.href = href;
    return link;
  }

  /** Draw the row; `href(page)` gives a page's address. */
  find.pages = function (nav, page, pages, words, href) {
    nav.textContent = "";
    nav.hidden = pages < 2;
    if (nav.hidden) {
      return;
    }
    const row = element("ul", "");
    let last = 0;
    offered(page, pages).forEach(function (number) {
      if (number > last + 1) {
        const gap = element("li", "");
        const dots = element("span", "pagination__gap", "…");
        dots.setAttribute("aria-hidden", "true");
        gap.append(dots);
        row.append(gap);
      }
      row.append(entry(number, number === page, words, href(number)));
      last = number;
    });
    if (page > 1) {
      nav.append(step("page-previous", href(page - 1)));
    }
    nav.append(row);
    if (page < pages) {
      nav.append(step("page-next", href(page + 1)));
    }
  };
})(window.archiveFind);
