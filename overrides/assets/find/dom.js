/* Small tools that the search scripts share. */
(function () {
  "use strict";

  const find = (window.archiveFind = window.archiveFind || {});

  /** A sentence with its {gaps} filled. */
  find.fill = function (sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? String(values[name]) : gap));
  };

  /** A text whose ranges ([start, end] pairs, in order) are marked. */
  find.marked = function (text, ranges) {
    const fragment = document.createDocumentFragment();
    let at = 0;
    (ranges || []).forEach(function ([start, end]) {
      if (start < at || end <= start || end > text.length) {
        return;
      }
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      fragment.append(text.slice(at, start), mark);
      at = end;
    });
    fragment.append(text.slice(at));
    return fragment;
  };

  /** The page's own copy of one of its templates. */
  find.copy = function (id) {
    return document.importNode(document.getElementById(id).content.firstElementChild, true);
  };

  find.element = function (name, className, words) {
    const element = document.createElement(name);
    element.className = className;
    if (words) {
      element.textContent = words;
    }
    return element;
  };
})();
