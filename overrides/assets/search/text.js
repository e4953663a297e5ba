/* Text as the index sees it: units (characters that count) with what stood between them and where they stand. */
(function (search) {
  "use strict";

  const NONE = 0;
  const SOFT_GAP = 1; // quotes, spaces, middle dots: forgiven inside a phrase
  const HARD_GAP = 2;

  /* Kinds of characters by one table (build_tools/search/characters.py): browsers know too many different Unicodes. */
  const { RUNS } = search.constants;
  const { PLAIN, APART, JOINING, SOFT, HARD, PASSED } = search.constants.KINDS;
  const COMPLEX = 1; // of no other kind: becomes something else, or stands outside the first plane
  const kinds = new Uint8Array(0x110000);
  let filled = 0;
  for (const [, kind, count] of RUNS.matchAll(/([A-Z])([0-9a-z]*)/g)) {
    const start = filled;
    filled += count ? parseInt(count, 36) : 1;
    kinds.fill(kind.charCodeAt(0), start, filled);
  }
  const classes = new Uint8Array(65536); // filled as characters are met
  const complex = new Map();

  const fold = (text) => text.normalize("NFKC").toLowerCase().normalize("NFKC").replace(/ς/g, "σ");

  function classify(code) {
    const kind = kinds[code];
    const char = String.fromCharCode(code);
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    classes[code] = surrogate || ((kind === PLAIN || kind === SOFT || kind === HARD) && fold(char) !== char) ? COMPLEX : kind;
    return classes[code];
  }

  const classOf = (code) => classes[code] || classify(code);

  /* Whether what stands at `at` belongs to the character before it; all that joins one stands in the first plane. */
  function clings(text, at) {
    const kind = classOf(text.charCodeAt(at));
    return kind === JOINING || kind === PASSED || (kind === COMPLEX && kinds[text.codePointAt(at)] === PASSED);
  }

  const widthAt = (text, at) => (text.codePointAt(at) > 0xffff ? 2 : 1);

  /* How far the character at `at` reaches, with what joins it. */
  function clusterEnd(text, at) {
    let end = at + widthAt(text, at);
    while (end < text.length && clings(text, end)) {
      end += widthAt(text, end);
    }
    return end;
  }

  /** A text without what is passed over. */
  const visible = (text) => Array.from(text).filter((char) => kinds[char.codePointAt(0)] !== PASSED).join("");

  function partsOf(cluster) {
    if (cluster && kinds[cluster.codePointAt(0)] === APART) {
      const char = String.fromCodePoint(cluster.codePointAt(0));
      return [{ char, gap: NONE }, ...partsOf(cluster.slice(char.length))];
    }
    const found = [];
    let joins = false; // an accent that stands on nothing is passed over
    for (const char of fold(visible(cluster))) {
      const kind = kinds[char.codePointAt(0)];
      if (kind !== JOINING) {
        joins = kind === PLAIN;
      }
      if (kind !== JOINING || joins) {
        found.push({ char, gap: kind === SOFT ? SOFT_GAP : kind === HARD ? HARD_GAP : NONE });
      }
    }
    return found;
  }

  function normalCluster(cluster) {
    let parts = complex.get(cluster);
    if (!parts) {
      parts = partsOf(cluster);
      complex.set(cluster, parts);
    }
    return parts;
  }

  /**
   * Units of a text.
   * Returns {units: string, gaps: what stood before each}, and if `placed` also {from, to}: where each stands in the text.
   * All are counted in UTF-16.
   * `simple` maps traditional characters to simplified ones; it holds only those that the text may need.
   */
  function normalise(text, simple, placed) {
    const length = text.length;
    let units = "";
    let gaps = new Uint8Array(length + 8);
    let from = placed ? new Uint32Array(length + 8) : null;
    let to = placed ? new Uint32Array(length + 8) : null;
    let count = 0;
    let gap = NONE;

    function widen() {
      const grow = (array, Kind) => {
        const wider = new Kind(array.length * 2);
        wider.set(array);
        return wider;
      };
      gaps = grow(gaps, Uint8Array);
      if (placed) {
        from = grow(from, Uint32Array);
        to = grow(to, Uint32Array);
      }
    }

    function push(char, start, end) {
      const unit = (simple && simple.get(char)) || char;
      units += unit;
      for (let i = 0; i < unit.length; i += 1) {
        if (count === gaps.length) {
          widen();
        }
        gaps[count] = i ? NONE : gap;
        if (placed) {
          from[count] = start;
          to[count] = end;
        }
        count += 1;
      }
      gap = NONE;
    }

    for (let at = 0; at < length; ) {
      const kind = classOf(text.charCodeAt(at));
      if (kind !== COMPLEX && kind !== JOINING && (at + 1 === length || !clings(text, at + 1))) {
        if (kind === SOFT) {
          gap = Math.max(gap, SOFT_GAP);
        } else if (kind === HARD) {
          gap = HARD_GAP;
        } else if (kind !== PASSED) {
          push(text[at], at, at + 1);
        }
        at += 1;
        continue;
      }
      const end = clusterEnd(text, at);
      for (const part of normalCluster(text.slice(at, end))) {
        if (part.gap) {
          gap = Math.max(gap, part.gap);
        } else {
          push(part.char, at, end);
        }
      }
      at = end;
    }
    return { units, gaps, from, to };
  }

  /**
   * Where a phrase stands: indices of its first units.
   * phrase: {units, gaps}; where the phrase had nothing between two units, the text may hold only what is forgiven.
   */
  function find(phrase, text, most) {
    const found = [];
    const { units, gaps } = phrase;
    const size = units.length;
    for (let at = text.units.indexOf(units); at >= 0 && found.length < most; at = text.units.indexOf(units, at + 1)) {
      let fits = true;
      for (let i = 1; i < size && fits; i += 1) {
        fits = gaps[i] !== NONE || text.gaps[at + i] !== HARD_GAP;
      }
      if (fits) {
        found.push(at);
      }
    }
    return found;
  }

  const isWordChar = (char) => /[\p{Script=Latin}\p{N}]/u.test(char);

  search.text = { normalise, fold, visible, find, isWordChar, NONE, SOFT_GAP, HARD_GAP };
})(window.storySearch);
