/* Reads strings of numbers in the (s,c)-dense code, and bytes packed into words of a few characters. See build_tools/search. */
(function (search) {
  "use strict";

  const { ALPHABET, WORD_BITS, WORD_SYMBOLS } = search.constants;
  const SYMBOLS = ALPHABET.length;
  const LOW_BITS = WORD_BITS >> 1;
  const LOW = (1 << LOW_BITS) - 1;
  const HELD = (1 << (WORD_BITS - LOW_BITS + 8)) - 1;
  const VALUE = new Uint8Array(128); // character code → symbol
  Array.from(ALPHABET, (char, symbol) => (VALUE[char.charCodeAt(0)] = symbol));

  /** Numbers one after the other; `at` may be moved to skip some. */
  class Reader {
    constructor(text, stoppers, at) {
      this.text = text;
      this.s = stoppers;
      this.at = at || 0;
    }

    get more() {
      return this.at < this.text.length;
    }

    /* Every number ends with one symbol below s. */
    skip(count) {
      const { text, s } = this;
      let at = this.at;
      for (let left = count; left > 0 && at < text.length; at += 1) {
        left -= VALUE[text.charCodeAt(at)] < s ? 1 : 0;
      }
      this.at = at;
    }

    next() {
      const { text, s } = this;
      const c = SYMBOLS - s;
      let sym = VALUE[text.charCodeAt(this.at++)];
      if (sym < s) {
        return sym;
      }
      let value = 0;
      while (sym >= s) {
        value = value * c + sym - s + 1; // + 1: shorter codes have used up the numbers below
        sym = VALUE[text.charCodeAt(this.at++)];
      }
      return value * s + sym;
    }
  }

  /** The bytes of a packed string. */
  function unpack(text) {
    const bytes = new Uint8Array(Math.floor(((text.length / WORD_SYMBOLS) * WORD_BITS) / 8));
    let bits = 0;
    let held = 0;
    let out = 0;
    for (let at = 0; at < text.length; at += WORD_SYMBOLS) {
      let group = 0;
      for (let i = at; i < at + WORD_SYMBOLS; i += 1) {
        group = group * SYMBOLS + VALUE[text.charCodeAt(i)];
      }
      // all new bits beside up to 7 old ones do not fit 32: take them in two goes
      bits = ((bits << (WORD_BITS - LOW_BITS)) | (group >>> LOW_BITS)) & HELD;
      held += WORD_BITS - LOW_BITS;
      while (held >= 8) {
        held -= 8;
        bytes[out++] = bits >>> held;
      }
      bits = ((bits << LOW_BITS) | (group & LOW)) & HELD;
      held += LOW_BITS;
      while (held >= 8) {
        held -= 8;
        bytes[out++] = bits >>> held;
      }
    }
    return bytes;
  }

  search.dense = { Reader, unpack };
})(window.storySearch);
