/* Titles, names and frequent words with their pinyin: what a reader may mean who types sounds instead of characters. */
(function (search) {
  "use strict";

  const { DASH, OTHER_KINDS, PAGE_KINDS, STORY_ADDRESS } = search.constants;
  const { normalise } = search.text;
  const MOST_FILES = 6;
  const LONGEST = 128; // letters: a title of 25 characters
  const BROKEN = 100; // cost of a syllable typed in part, which is seldom meant: more than all initials together
  let sounds = null; // unit → its syllables, the usual one first
  let syllables = null; // all syllables and everything they begin with

  /** The table of usual readings. */
  search.sounds = async () => {
    if (!sounds) {
      const manifest = await search.manifest();
      await search.load("pinyin", manifest.versions.pinyin, readSounds, { pinned: true, swell: 4 });
    }
    return sounds;
  };

  function readSounds(text) {
    sounds = new Map();
    syllables = new Set();
    for (const [, syllable, units] of text.matchAll(/([a-zü]+)([^a-zü]+)/gu)) {
      const plain = syllable.replace(/ü/g, "v");
      for (let end = 1; end <= plain.length; end += 1) {
        syllables.add(plain.slice(0, end));
      }
      for (const unit of units) {
        sounds.set(unit, (sounds.get(unit) || []).concat(plain));
      }
    }
    return sounds;
  }

  const soundsOf = (unit) => sounds.get(unit) || [unit];
  const soundOf = (unit) => soundsOf(unit)[0];

  /* A line: kind and text, reading (if not the usual one), address, weight, spelling (if the text is folded), name (if the text is an alias). */
  function readLine(line) {
    const [head, reading = "", address = "", weight = "0", spelling = "", name = ""] = line.split("\t");
    const text = head.slice(1);
    const { units } = normalise(text);
    const chars = Array.from(units);
    const spoken = reading ? reading.replace(/ü/g, "v").split(" ") : chars.map(soundOf);
    const [short, before, after] = STORY_ADDRESS;
    const url = address[0] === short ? before + address.slice(1) + after : address;
    const shown = spelling || text;
    return { kind: head[0], text, units, chars, spoken, url, weight: Number(weight), shown, name: name || shown };
  }

  /** One file of the lexicon; `prefix` are the initials that its entries share. */
  async function file(prefix) {
    const manifest = await search.manifest();
    const decode = (text) => (text ? text.split("\n").map(readLine) : []);
    return search.load("l/" + prefix + DASH, manifest.versions.lexicon, decode, { swell: 12 });
  }

  /* What was typed as a row of characters and runs of Latin letters. Tones are dropped. */
  function tokens(text) {
    const plain = text.toLowerCase().replace(/ü|ǖ|ǘ|ǚ|ǜ/g, "v").normalize("NFD").replace(/([a-z])[\u0300-\u0304\u0308\u030c]+/g, "$1").replace(/([a-z])[1-5]/g, "$1");
    return Array.from(normalise(plain, search.simplified.table).units);
  }

  const isLetter = (char) => char >= "a" && char <= "z";

  /* An answer that uses up the whole entry is better, then the one with fewer initials. */
  const better = (a, b, { chars }) => (a[1] === chars.length) - (b[1] === chars.length) || b[0] - a[0];

  /**
   * How well an entry answers what was typed: 0 = letter by letter, more = with initials for syllables; -1 = not at all.
   * Returns [cost, units used up].
   */
  function match(typed, entry, at, unit) {
    if (at === typed.length) {
      return [0, unit];
    }
    if (unit === entry.chars.length) {
      return [-1, 0];
    }
    let best = [-1, 0];
    const take = (count, cost) => {
      const rest = match(typed, entry, at + count, unit + 1);
      const one = [rest[0] + cost, rest[1]];
      if (rest[0] >= 0 && (best[0] < 0 || better(one, best, entry) > 0)) {
        best = one;
      }
    };
    if (typed[at] === entry.chars[unit]) {
      take(1, 0);
    }
    const spoken = entry.spoken[unit] || "";
    if (isLetter(typed[at]) && spoken && spoken !== entry.chars[unit]) {
      let length = 0;
      while (length < spoken.length && typed[at + length] === spoken[length]) {
        length += 1;
      }
      for (let count = length; count > 0; count -= 1) {
        take(count, count === spoken.length ? 0 : count === 1 ? 1 : BROKEN);
      }
    }
    return best;
  }

  /* Whether something typed can use up initials such as "hy": then the file of that name is worth reading. */
  function reaches(typed, prefix, at, done) {
    if (done === prefix.length) {
      return true;
    }
    if (at >= typed.length) {
      return false;
    }
    if (!isLetter(typed[at])) {
      const initials = soundsOf(typed[at]).map((sound) => sound[0]);
      return initials.includes(prefix[done]) && reaches(typed, prefix, at + 1, done + 1);
    }
    for (let count = 1; count <= 6 && at + count <= typed.length; count += 1) {
      const part = typed.slice(at, at + count).join("");
      if (typed[at] !== prefix[done] || !syllables.has(part)) {
        return false;
      }
      if (reaches(typed, prefix, at + count, done + 1)) {
        return true;
      }
    }
    return false;
  }

  async function filesFor(typed) {
    const manifest = await search.manifest();
    return Array.from(manifest.lexicon)
      .filter((prefix) => prefix && reaches(typed, prefix, 0, 0))
      .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
      .slice(0, MOST_FILES);
  }

  /** Entries that answer what was typed, best first: {entry, cost, rest: units of the entry that were not typed, broken: a syllable was typed in part}. */
  search.lookUp = async (text) => {
    await search.sounds();
    const typed = tokens(text);
    if (!typed.length || typed.length > LONGEST) {
      return [];
    }
    const files = await Promise.all((await filesFor(typed)).map(file));
    const found = [];
    for (const entry of files.flat()) {
      const [cost, used] = match(typed, entry, 0, 0);
      if (cost >= 0) {
        found.push({ entry, cost, used, rest: entry.chars.length - used, broken: cost >= BROKEN });
      }
    }
    const whole = (one) => (one.rest ? 1 : 0);
    const rank = (one) => (PAGE_KINDS.includes(one.entry.kind) ? 0 : 1 + OTHER_KINDS.indexOf(one.entry.kind));
    const kind = (one) => PAGE_KINDS.indexOf(one.entry.kind);
    return found.sort(
      (a, b) =>
        whole(a) - whole(b) ||
        a.cost - b.cost ||
        rank(a) - rank(b) ||
        b.entry.weight - a.entry.weight ||
        kind(a) - kind(b) ||
        a.rest - b.rest ||
        (a.entry.text < b.entry.text ? -1 : 1),
    );
  };

  /** Names and words that begin with the same sound, and those among them that sound the same throughout. */
  search.alike = async (chars) => {
    await search.sounds();
    const manifest = await search.manifest();
    const initials = Array.from(new Set(soundsOf(chars[0]).map((sound) => sound[0])));
    const entries = (await Promise.all(initials.filter((initial) => manifest.lexicon.has(initial)).map(file))).flat();
    const spoken = (entry) => entry.spoken.length === chars.length && chars.every((char, i) => char === entry.chars[i] || soundsOf(char).includes(entry.spoken[i]));
    const sounding = entries.filter((entry) => entry.units !== chars.join("") && spoken(entry));
    return { sounding, entries };
  };

  /** Other units of the same usual sound. */
  search.homophones = (unit) => Array.from(sounds.keys()).filter((other) => other !== unit && soundOf(other) === soundOf(unit));

  /** Whether two phrases are spoken alike. */
  search.soundsLike = (a, b) => a.length === b.length && a.every((char, i) => char === b[i] || soundsOf(char).some((sound) => soundsOf(b[i]).includes(sound)));

  search.lexicon = true;
})(window.storySearch);
