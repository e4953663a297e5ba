/* Traditional characters: which words may have some, and the table that folds them, read only for these. */
(function (search) {
  "use strict";

  const { ALSO_FOLDED } = search.constants;
  const HAN = /[\p{Script=Han}\u31c0-\u31e3]/u; // strokes fold too
  let simplified = null; // characters of GB 2312 that stay as they are

  function charactersThatStay() {
    const bytes = [];
    for (let row = 0xb0; row <= 0xf7; row += 1) {
      for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
        bytes.push(row, cell);
      }
    }
    const found = new Set(new TextDecoder("gbk").decode(Uint8Array.from(bytes)));
    found.add("〇"); // in GB 2312 it stands among the signs
    Array.from(ALSO_FOLDED, (char) => found.delete(char));
    return found;
  }

  /** Whether the table may change a text: it never does if this is false. */
  search.mayFold = (text) => {
    simplified = simplified || charactersThatStay();
    return Array.from(search.text.fold(text)).some((char) => HAN.test(char) && !simplified.has(char));
  };

  /* In order of the simplified characters: how far to the next one, and how far, there or back, to the next traditional one. */
  function read(stoppers, code) {
    const numbers = new search.dense.Reader(code, stoppers);
    const table = new Map();
    let simple = 0;
    let traditional = 0;
    while (numbers.more) {
      simple += numbers.next();
      const step = numbers.next();
      traditional += step % 2 ? -(step + 1) / 2 : step / 2;
      table.set(String.fromCodePoint(traditional), String.fromCodePoint(simple));
    }
    return table;
  }

  /** Load the table; afterwards `marks`, `clauses` and suggestions fold by it. */
  search.simplified = async (version) => {
    search.simplified.table = await search.load("simplified", version || "", read, { swell: 16, pinned: true });
  };
  search.simplified.table = null;

  /** Load the table if a text may need it. */
  search.folding = async (text) => {
    if (!search.simplified.table && search.mayFold(text)) {
      const { versions } = await search.manifest();
      await search.simplified(versions.simplified);
    }
  };
})(window.storySearch);
