/* Reads strings of numbers in the (s,c)-dense code, and bytes packed 27 bits in four characters. See build_tools/search. */
(function (search) {
  "use strict";

  const SYMBOLS = 121;
  const VALUE = new Uint8Array(128); // character code → symbol
  let symbol = 0;
  for (let code = 1; code < 127; code += 1) {
    if (![0x0a, 0x0d, 0x22, 0x3c, 0x5c].includes(code)) {
      VALUE[code] = symbol;
      symbol += 1;
    }
  }

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
      for (let left = count; left > 0; at += 1) {
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
    const bytes = new Uint8Array(Math.floor((text.length / 4) * 27 / 8));
    let bits = 0;
    let held = 0;
    let out = 0;
    for (let at = 0; at < text.length; at += 4) {
      let group = 0;
      for (let i = at; i < at + 4; i += 1) {
        group = group * SYMBOLS + VALUE[text.charCodeAt(i)];
      }
      // 27 new bits beside up to 7 old ones do not fit 32: take them in two goes
      bits = ((bits << 14) | (group >>> 13)) & 0x3fffff;
      held += 14;
      while (held >= 8) {
        held -= 8;
        bytes[out++] = bits >>> held;
      }
      bits = ((bits << 13) | (group & 0x1fff)) & 0x3fffff;
      held += 13;
      while (held >= 8) {
        held -= 8;
        bytes[out++] = bits >>> held;
      }
    }
    return bytes;
  }

  search.dense = { Reader, unpack };
})(window.storySearch);
