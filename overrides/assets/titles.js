/* For browsers that cannot balance the lines of titles: the last two characters stay together, as no line should hold one alone. */
(function () {
  "use strict";

  const TAIL = /[\p{L}\p{N}][^\p{L}\p{N}]*[\p{L}\p{N}][^\p{L}\p{N}]*$/u;
  if (window.CSS.supports("text-wrap", "balance")) {
    return;
  }

  document.querySelectorAll("h1, h2, h3, h4").forEach((title) => {
    let node = title;
    while (node.lastChild) {
      node = node.lastChild;
    }
    const found = node.nodeType === Node.TEXT_NODE && node.data.match(TAIL);
    if (found) {
      const tail = document.createElement("span");
      tail.className = "tail";
      node.parentNode.append(tail);
      tail.append(node.splitText(found.index));
    }
  });
})();
