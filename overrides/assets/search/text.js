/* Text as the index sees it: units (characters that count) with what stood between them and where they stand. */
(function (search) {
  "use strict";

  const NONE = 0;
  const SOFT_GAP = 1; // quotes, spaces, middle dots: forgiven inside a phrase
  const HARD_GAP = 2;

  /* The table of build_tools/search/characters.py, which says what the kinds are: browsers know too many different Unicodes. */
  const KINDS = "UAJSIP";
  const [PLAIN, APART, JOINING, SOFT, HARD, PASSED] = [1, 2, 3, 4, 5, 6];
  const RUNS =
    "I9S2I2SIiSISI4S3I6UaI7UqSISI3UqSISIySI9USIPI4U2IUISIU2SU3IUnIUvIUcqI4UcIeU5I7UIUIhJ27PJwU5IU2A2U4IUA4I2UIU3AUAUkAU2bIU3vIJ7U4mAU" +
    "12A2UI6U15I2A2I3AJ19IJIJ2IJ2IJA8UrA4U4I2AbIgJbIPAI2U17JlUaI4U2JU2rIUJ7I2J6U2J2IJ4UfI2UIeAIUJUuJrA2U2hJbUAeU17J9U2I4UA2JI2UmJ4UJ9" +
    "UJ3UJ5A2IfAUpJ3A2IAUbA1hUlAUiAbJfIJxU1iJ3UJiUJ7UaJ2I2UaIUgJ3AU8A2U2A2UmAU7AUA3U4A2JUJ7A2J2A2J3UA8JA4U2AU3J2A2UcI2U6I2UIJA2J3AU6A" +
    "4U2A2UmAU7AU2AU2AU2A2JAJ5A4J2A2J3A3JA7U4AUA7UaJ2U3JIAaJ3AU9AU3AUmAU7AU2AU5A2JUJ8AJ3AJ3A2UAfU2J2A2UaI2A7UJ6AJ3AU8A2U2A2UmAU7AU2AU" +
    "5A2JUJ7A2J2A2J3A7J3A4U2AU3J2A2UaIU7AaJUAU6A3U3AU4A3U2AUAU2A3U2A3U3A3UcA4J5A3J3AJ4A2UA6JAeUdI8A5J5U8AU3AUnAUgA3UJ7AJ3AJ4A7J2AU3A5" +
    "U2J2A2UaA7IU7IUJ3IU8AU3AUnAUaAU5A2JUJ7AJ3AJ4A7J2A7UAU2J2A2UaAU2AdJ4U9AU3AU15J2UJ7AJ3AJ4UIA4U3JUaJ2A2UjIU6AJ3AUiA3UoAU9AUA2U7A3JA" +
    "4J6AJAJ8A6UaA2J2IAcU1cJUJ8A4IU7J8IUaI2A11U2AUAU5AUoAUAUaJUJaUA2U5AUAJ6A2UaA2U4AwUInJ2I6UkIJIJIJI4J2U8AU10A4JkIJ2U5JbAJ10AI8JI6AI" +
    "dA11U17JkUbI6U6J4U4J3UJ3U2J7U3J4UdJcUJUaJ4I2U12AUA5UA2U17IU2tJlU1eJrU3qAU4A2U7AUAU4A2U15AU4A2UxAU4A2U7AUAU4A2UfAU1lAU4A2U1vA2J3I" +
    "9UkA3UgIaA6U2eA2U6A2IUh8I2UhIUqI2A3U23I3UbA7UdAU4J3AbUiJ3I2A9UiJ2AcUdAU3AJ2AcU1gJwI3UI4UJA2UaA6UaA6IbP5UaA6U2hA7U5J2UyJUA5U1yAaU" +
    "vAJcA4JcA4IA3I2U14A2U5AbU18A4UqA6UbA3IyUnJ5A2I2U1hJaAJtA2JUaA6UaA6I7UI6A2JhA1rJ5U1bJhU7A4UaIhJ9I9A3J3UuJdU1kJeA8I4U10JkA3I5UaA3U" +
    "1dI2U9A7U17A2U3I8A8J3IJlU4JU6JU2J3UA5U5cJ1mAJ5U7qA2U6A2U12A2U6A2U8AUAUAUAUvA2U1hAU7IUI3U3AU7I3U4A2U6AI3UdI3A2U3AU7I2AIbP5I8S2I2S" +
    "2I4SI4SI2P5I1dPgU2A2U6I5UbI5AUdA3IwAgJdP4JP3JcAfI2UI4UI2UaIUI3U5I6UIUIUIU4IUbI2U4I5U5I4UIU1mI2A4I3tSI4rSI9tApIbAlU1oI26UmIhiUuIr" +
    "kA2IwAI2xU1bAU1bAU3pI6U4J3U2A5I4UI2U12AUA5UA2U1kA7UIAeJUnA9U7AU7AU7AU7AU7AU7AU7AU7AJwI1bUIzA24UA2bUAcU5yAqIcA4SI4U3SaI2S2IbU9J6I" +
    "U5I2U5I3AU2eA2J2I2U3IU2iSU4A5U17A1gPA17I2U4IaUwA1cUgIvAUaIuU8IUfIwUaI13UfI8wA534I1sAg74UwdA3I1jA9U1aI2U7hI3UsAkU1bJ4IJaIUvJ2U28J" +
    "2I6A8InU9I2U2vI2U1hA2U9A16UdJU3JU4JUnJ5I4JA3U6I4A6U1gI4A8J2U1eJiA8I2UaA6JiU6I3UIU2JU12J8I2UnJdAbIUtA3J4U1bJeIdAUbA4I2U5JUpAU15Je" +
    "A9U3JU8J2A2UaA2I4UnI3UJ3U1eJUJ3U2J2U5J2UJUAoU3I2UbJ5I2U3J2AaU6A2U6A2U6A9U7AU7AU17IUeI2A4U37J8IJ2A2UaA6U8mcAcUnA4U1dA4I6ioUa6A2U2" +
    "yA12U7AcU5A5UJUaIUdAU5AUAU2AU2AU30IgAhUa3I2AgU1sA2U1iA8IwUcI2A2PgIaA6JgIzAIjAI4A4U5AU3rA2PAIfUaI7UqI6UqIbU1kJ2PA1rI7AI7AaP3I4A15" +
    "vkU2dAU1zAU2A2UA2U2A2U4AUcAUAU7AU1tAU4A2U8AU7AUsAU4AU5AUA3U7AU9gA2UpIUpIUvIUpIUvIUpIUvIUpIUvIUpIU8A2U1eA4qoI74UdI4hA1kItAdI18A4I" +
    "9A7I2AeI6A4aI1kwA6oUaA1ds6Uf2AfheqP35sA1beoI2t4w";
  const COMPLEX = 7; // becomes something else, or stands outside the first plane
  const kinds = new Uint8Array(0x110000);
  let filled = 0;
  for (const [, kind, count] of RUNS.matchAll(/([A-Z])([0-9a-z]*)/g)) {
    const start = filled;
    filled += count ? parseInt(count, 36) : 1;
    kinds.fill(KINDS.indexOf(kind) + 1, start, filled);
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
