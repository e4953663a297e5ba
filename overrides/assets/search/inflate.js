/* Raw deflate (RFC 1951), reading only. The browser's own is missing in older ones and answers a turn later for every small file. */
(function (search) {
  "use strict";

  const COPY = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258, 0, 0]; // the last two are no codes
  const COPY_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0, 0, 0];
  const DISTANCE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const AHEAD = 4; // bytes after the last one, where a code may be looked up; broken ones would be read on for ever

  /* A table as wide as the longest code: (symbol << 4 | length) at every bit pattern, bits reversed as they arrive. One that is no code, which
     only broken bytes have, takes bits too. */
  function table(lengths) {
    const widest = lengths.reduce((a, b) => Math.max(a, b), 1);
    const cells = new Uint16Array(1 << widest).fill(widest);
    let code = 0;
    for (let length = 1; length <= widest; length += 1) {
      for (let sym = 0; sym < lengths.length; sym += 1) {
        if (lengths[sym] === length) {
          let reversed = 0;
          for (let bit = 0; bit < length; bit += 1) {
            reversed |= ((code >> bit) & 1) << (length - 1 - bit);
          }
          for (let cell = reversed; cell < cells.length; cell += 1 << length) {
            cells[cell] = (sym << 4) | length;
          }
          code += 1;
        }
      }
      code <<= 1;
    }
    return { cells, widest };
  }

  const fixed = (() => {
    const literals = [];
    for (let i = 0; i < 288; i += 1) {
      literals.push(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
    }
    return [table(literals), table(new Array(30).fill(5))];
  })();

  class Bits {
    constructor(bytes) {
      this.bytes = bytes;
      this.at = 0;
      this.held = 0;
      this.bits = 0;
    }

    need(count) {
      while (this.held < count) {
        this.bits |= (this.at < this.bytes.length ? this.bytes[this.at] : this.beyond()) << this.held;
        this.at += 1;
        this.held += 8;
      }
    }

    beyond() {
      if (this.at > this.bytes.length + AHEAD) {
        throw new Error("deflated bytes are broken");
      }
      return 0;
    }

    take(count) {
      this.need(count);
      const value = this.bits & ((1 << count) - 1);
      this.bits >>>= count;
      this.held -= count;
      return value;
    }

    symbol({ cells, widest }) {
      this.need(widest);
      const cell = cells[this.bits & ((1 << widest) - 1)];
      this.bits >>>= cell & 15;
      this.held -= cell & 15;
      return cell >> 4;
    }
  }

  function tables(input) {
    const literals = input.take(5) + 257;
    const distances = input.take(5) + 1;
    const count = input.take(4) + 4;
    const first = new Array(19).fill(0);
    for (let i = 0; i < count; i += 1) {
      first[ORDER[i]] = input.take(3);
    }
    const codes = table(first);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const sym = input.symbol(codes);
      const value = sym === 16 ? lengths[lengths.length - 1] || 0 : sym < 16 ? sym : 0;
      let repeat = sym < 16 ? 1 : sym === 16 ? 3 + input.take(2) : sym === 17 ? 3 + input.take(3) : 11 + input.take(7);
      while (repeat--) {
        lengths.push(value);
      }
    }
    return [table(lengths.slice(0, literals)), table(lengths.slice(literals))];
  }

  /** The bytes that `bytes` stand for. */
  search.inflate = (bytes) => {
    const input = new Bits(bytes);
    let out = new Uint8Array(bytes.length * 4 + 64);
    let size = 0;

    function room(count) {
      if (size + count > out.length) {
        const wider = new Uint8Array((size + count) * 2);
        wider.set(out);
        out = wider;
      }
    }

    function copy(length, distance) {
      room(length);
      for (const end = size + length; size < end; size += 1) {
        out[size] = out[size - distance];
      }
    }

    function stored() {
      input.take(input.held & 7);
      let length = input.take(16);
      input.take(16);
      room(length);
      while (length--) {
        out[size++] = input.take(8);
      }
    }

    function block([literals, distances]) {
      for (;;) {
        let sym = input.symbol(literals);
        if (sym < 256) {
          room(1);
          out[size++] = sym;
        } else if (sym === 256) {
          return;
        } else {
          sym -= 257;
          const length = COPY[sym] + input.take(COPY_BITS[sym]);
          const far = input.symbol(distances);
          copy(length, DISTANCE[far] + input.take(far < 4 ? 0 : (far >> 1) - 1));
        }
      }
    }

    for (let last = 0; !last; ) {
      last = input.take(1);
      const kind = input.take(2);
      if (kind === 0) {
        stored();
      } else {
        block(kind === 1 ? fixed : tables(input));
      }
    }
    return out.subarray(0, size);
  };
})(window.storySearch);
