/* Sentences and elements: what the scripts that draw are made of. */
(function (find) {
  "use strict";

  /** A sentence with its {gaps} filled. */
  find.fill = (sentence, values) => {
    return sentence.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? String(values[name]) : gap));
  };

  /** A text whose ranges ([start, end] pairs, in order) are highlighted. */
  find.highlighted = (text, ranges) => {
    const fragment = document.createDocumentFragment();
    let at = 0;
    (ranges || []).forEach(([start, end]) => {
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
  find.copy = (id) => {
    return document.importNode(document.getElementById(id).content.firstElementChild, true);
  };

  find.element = (name, className, words) => {
    const element = document.createElement(name);
    element.className = className;
    if (words) {
      element.textContent = words;
    }
    return element;
  };
})(window.archiveFind);
