/* The words of a page by the blocks they stand in: what the search calls paragraphs. */
(function (reading) {
  "use strict";

  const BLOCKS = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, td, th, figcaption, blockquote, pre, div, summary";

  /** Lists of text nodes, a list for each block within the parts; a line break within one is nothing but a gap between two nodes. */
  function blocks(parts, unread) {
    const found = new Map();
    document.querySelectorAll(parts).forEach((part) => {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (!node.parentElement.closest(unread)) {
          const block = node.parentElement.closest(BLOCKS + ", " + parts);
          found.set(block, (found.get(block) || []).concat(node));
        }
      }
    });
    return Array.from(found.values());
  }

  reading.blocks = blocks;
})(window.archiveReading);
