/* Text as the index sees it: units (characters that count) with what stood between them and where they stand. */
(function (search) {
  "use strict";

  const IGNORABLE = /^[\p{P}\p{S}\p{Z}\p{C}]$/u;
  const MARK = /^\p{M}$/u;
  /* Forgiven inside a phrase; the same signs as FORGIVEN_SIGNS in build_tools/search/normalise.py. */
  const SOFT = /^[《》〈〉「」『』“”‘’"'«»()[\]{}〔〕【】·•‧・∙⋅・ \t\u00a0\u3000\u200b\u2060\ufeff]$/u;
  const NONE = 0;
  const SOFT_GAP = 1; // quotes, spaces, middle dots: forgiven inside a phrase
  const HARD_GAP = 2;

  const UNIT = 1;
  const SOFT_CHAR = 2;
  const HARD_CHAR = 3;
  const MARK_CHAR = 4;
  const COMPLEX = 5; // becomes something else, or stands outside the first plane
  const classes = new Uint8Array(65536); // filled as characters are met
  const complex = new Map();

  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/ς/g, "σ");
  }

  function classify(code) {
    const char = String.fromCharCode(code);
    let kind = COMPLEX;
    if (code < 0xd800 || code > 0xdfff) {
      const folded = fold(char);
      kind = MARK.test(char) ? MARK_CHAR : folded !== char ? COMPLEX : SOFT.test(char) ? SOFT_CHAR : IGNORABLE.test(char) ? HARD_CHAR : UNIT;
    }
    classes[code] = kind;
    return kind;
  }

  const classOf = (code) => classes[code] || classify(code);

  /* How far the character at `at` reaches, with the marks on it. */
  function clusterEnd(text, at) {
    let end = at + (text.codePointAt(at) > 0xffff ? 2 : 1);
    while (end < text.length && isMark(text, end)) {
      end += text.codePointAt(end) > 0xffff ? 2 : 1;
    }
    return end;
  }

  function isMark(text, at) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    return kind === MARK_CHAR || (kind === COMPLEX && MARK.test(String.fromCodePoint(text.codePointAt(at))));
  }

  function normalCluster(cluster) {
    let parts = complex.get(cluster);
    if (!parts) {
      parts = Array.from(fold(cluster), (char) => ({
        char,
        gap: SOFT.test(char) ? SOFT_GAP : IGNORABLE.test(char) ? HARD_GAP : NONE,
      }));
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
      if (kind !== COMPLEX && (at + 1 === length || !isMark(text, at + 1))) {
        if (kind === SOFT_CHAR) {
          gap = Math.max(gap, SOFT_GAP);
        } else if (kind === HARD_CHAR) {
          gap = HARD_GAP;
        } else {
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

  search.text = { normalise, fold, find, isWordChar, NONE, SOFT_GAP, HARD_GAP };
})(window.storySearch);
