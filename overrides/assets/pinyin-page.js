/* Pinyin above the characters of a story: above all, above those beyond its grade, or above the one that was tapped.
   It stands in an attribute that the style sheet shows, so that the text of the page stays what it was: for copying, for finding, for marks. */
(function (pinyin) {
  "use strict";

  const { USUAL } = pinyin.constants;
  const FIRST = 0x2e80; // from here on characters are counted, as they were when the pinyin was made
  const UNREAD = ".note, .story-cover";
  const BUSY = "a:not(.term), button, summary, select, label, audio, video";
  const story = document.querySelector(".story");
  const root = document.documentElement;
  const data = story.dataset;
  const usual = new Map();
  const others = new Map();
  let mode = "off";
  let tapped = -1;
  let isRight = null;

  function unpack() {
    USUAL.split(" ").forEach((entry) => {
      const start = Array.from(entry).findIndex((char) => char.codePointAt(0) >= FIRST);
      Array.from(entry.slice(start)).forEach((char) => usual.set(char, entry.slice(0, start)));
    });
    let place = 0;
    data.unusual.split(" ").filter(Boolean).forEach((entry) => {
      const distance = parseInt(entry, 10);
      place += distance;
      others.set(place, entry.slice(String(distance).length));
    });
  }

  /** The text nodes that are spoken, in the order of the page. */
  function nodes() {
    const found = [];
    story.querySelectorAll("[data-spoken]").forEach((part) => {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        if (!walker.currentNode.parentElement.closest(UNREAD)) {
          found.push(walker.currentNode);
        }
      }
    });
    return found;
  }

  /** Calls back with each counted character: its node, where it begins there, and its place in the story. */
  function each(visit) {
    let place = 0;
    nodes().forEach((node) => {
      let offset = 0;
      for (const char of node.data) {
        if (char.codePointAt(0) >= FIRST) {
          visit(char, node, offset, place);
          place += 1;
        }
        offset += char.length;
      }
    });
    return place;
  }

  function verify() {
    let low = 1;
    let high = 0;
    const count = each((char) => {
      for (let i = 0; i < char.length; i += 1) {
        [char.charCodeAt(i) & 255, char.charCodeAt(i) >> 8].forEach((byte) => {
          low = (low + byte) % 65521;
          high = (high + low) % 65521;
        });
      }
    });
    return count === Number(data.count) && high * 65536 + low === Number(data.checksum); // Adler-32
  }

  function ruby(char, reading) {
    const element = document.createElement("ruby");
    const above = document.createElement("rt");
    above.setAttribute("data-pinyin", reading);
    above.setAttribute("aria-hidden", "true");
    element.className = "spoken";
    element.append(char, above);
    return element;
  }

  /** Pinyin above the characters that are wanted. */
  function annotate(wanted) {
    const found = new Map();
    each((char, node, offset, place) => {
      const reading = others.has(place) ? others.get(place) : usual.get(char);
      if (reading && wanted(char, place)) {
        found.set(node, (found.get(node) || []).concat([[char, offset, reading]]));
      }
    });
    found.forEach((places, node) => {
      const fragment = document.createDocumentFragment();
      const text = node.data;
      let at = 0;
      places.forEach(([char, offset, reading]) => {
        if (offset > at) {
          fragment.append(text.slice(at, offset));
        }
        fragment.append(ruby(char, reading));
        at = offset + char.length;
      });
      if (at < text.length) {
        fragment.append(text.slice(at));
      }
      node.replaceWith(fragment);
    });
  }

  function clear() {
    const parents = new Set();
    story.querySelectorAll("ruby.spoken").forEach((element) => {
      parents.add(element.parentNode);
      element.lastChild.remove();
      element.replaceWith(...element.childNodes);
    });
    parents.forEach((parent) => parent.normalize());
  }

  function draw() {
    clear();
    const beyond = new Set(data.beyond);
    const wanted = { all: () => true, beyond: (char) => beyond.has(char), tap: (char, place) => place === tapped }[mode];
    if (wanted) {
      annotate(wanted);
    }
    root.classList.toggle("has-pinyin", mode === "all" || mode === "beyond");
  }

  function isAt(node, start, end, x, y) {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    const box = range.getBoundingClientRect();
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  }

  function tap(event) {
    if (mode !== "tap" || event.target.closest(BUSY)) {
      return;
    }
    const last = tapped;
    const range = document.caretRangeFromPoint(event.clientX, event.clientY);
    const hit = range && range.startContainer;
    tapped = -1;
    each((char, node, offset, place) => {
      if (node === hit && isAt(node, offset, offset + char.length, event.clientX, event.clientY)) {
        tapped = place === last ? -1 : place;
      }
    });
    draw();
  }

  function show(wanted) {
    if (isRight === null) {
      isRight = verify();
      unpack();
      story.addEventListener("click", tap);
    }
    if (isRight) {
      mode = wanted;
      tapped = -1;
      draw();
    }
    return isRight;
  }

  window.pinyinPage = { show };
})(window.archivePinyin);
