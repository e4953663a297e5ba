/* Page numbers under the results: the first, the last, and those around this one. */
(function (find) {
  "use strict";

  const { AROUND } = find.constants;
  const { fill, copy } = find;

  /** Page numbers that are offered, as build_tools/views/paging.py offers them: a gap of one says less than its number. */
  find.offeredPages = (page, count) => {
    const isOffered = (number) => {
      const distance = Math.abs(number - page);
      const nearEnd = number === 2 || number === count - 1;
      return number === 1 || number === count || distance <= AROUND || (nearEnd && distance === AROUND + 1);
    };
    return Array.from({ length: count }, (_, at) => at + 1).filter(isOffered);
  };

  /* The pieces are those of other lists (partials/archive-macros.html). */
  function numbered(number, page, words, href) {
    const item = copy(number === page ? "page-here" : "page-other");
    const place = item.firstElementChild;
    if (number === page) {
      place.firstElementChild.after(String(number));
    } else {
      place.href = href(number);
      place.textContent = number;
      place.setAttribute("aria-label", fill(words.page, { page: number }));
    }
    return item;
  }

  function step(id, href) {
    const link = copy(id);
    link.href = href;
    return link;
  }

  /** Draw the row; `href(page)` gives a page's address. */
  find.pagination = (nav, page, count, words, href) => {
    nav.textContent = "";
    nav.hidden = count < 2;
    if (nav.hidden) {
      return;
    }
    const row = document.createElement("ul");
    let last = 0;
    find.offeredPages(page, count).forEach((number) => {
      if (number > last + 1) {
        row.append(copy("page-gap"));
      }
      row.append(numbered(number, page, words, href));
      last = number;
    });
    if (page > 1) {
      nav.append(step("page-previous", href(page - 1)));
    }
    nav.append(row);
    if (page < count) {
      nav.append(step("page-next", href(page + 1)));
    }
  };
})(window.archiveFind);
