/* Titles, names and frequent words with their pinyin: what a reader may mean who types sounds instead of characters. */
(function (search) {
  "use strict";

  const { DASH, OTHER_KINDS, PAGE_KINDS, STORY_ADDRESS } = search.constants;
  const { normalise } = search.text;
  const MOST_FILES = 6;
  const LONGEST_SYLLABLE = 6;
  const LONGEST = 128; // letters: a title of 25 characters
  const BROKEN = 100; // cost of a syllable typed in part, which is seldom meant: more than all initials together
  const ACCENT = 10; // cost of a syllable as an accent has it
  const HEARD = ["nl", "fh"]; // initials that an accent takes for each other; zh and z begin with the same letter
  let sounds = null; // unit → its syllables, the usual one first
  const accents = new Map();
  let whole = null; // all syllables
  let syllables = null; // these and everything they begin with

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
    whole = new Set();
    syllables = new Set();
    for (const [, syllable, units] of text.matchAll(/([a-zü]+)([^a-zü]+)/gu)) {
      const plain = syllable.replace(/ü/g, "v");
      whole.add(plain);
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

  /** A syllable without what accents leave out: zh and z, n and l, h and f, ing and in are the same. */
  const accented = (syllable) => {
    let found = accents.get(syllable);
    if (!found) {
      const initial = syllable.replace(/^([zcs])h/, "$1").replace(/^n(?=.)/, "l").replace(/^h(?=.)/, "f");
      found = initial.replace(/^fu(?=[ao])/, "f").replace(/^fui$/, "fei").replace(/^fun$/, "fen").replace(/([aei])ng$/, "$1n");
      accents.set(syllable, found);
    }
    return found;
  };

  /** Initials that may be meant by one. */
  const initialsHeard = (initial) => Array.from(HEARD.find((pair) => pair.includes(initial)) || initial);

  /* A line: kind and text, reading (if not the usual one), address, weight, spelling (if the text is folded), name (if the text is an alias), aliases. */
  function readLine(line) {
    const [head, reading = "", address = "", weight = "0", spelling = "", name = "", also = ""] = line.split("\t");
    const text = head.slice(1);
    const { units } = normalise(text);
    const chars = Array.from(units);
    const spoken = reading ? reading.replace(/ü/g, "v").split(" ") : chars.map(soundOf);
    const [short, before, after] = STORY_ADDRESS;
    const url = address[0] === short ? before + address.slice(1) + after : address;
    const shown = spelling || text;
    return { kind: head[0], text, units, chars, spoken, url, weight: Number(weight), shown, name: name || shown, also };
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

  /** What was typed as letters without tones, or nothing if it has anything else. */
  search.plainLetters = (text) => {
    const typed = tokens(text);
    return typed.every(isLetter) ? typed.join("") : "";
  };

  const isLetter = (char) => char >= "a" && char <= "z";

  /* An answer that uses up the whole entry is better, then the one with fewer initials. */
  const better = (a, b, { chars }) => (a[1] === chars.length) - (b[1] === chars.length) || b[0] - a[0];

  /**
   * How well an entry answers what was typed: 0 = letter by letter, more = with initials for syllables, or with `accent` whole ones spoken
   * otherwise; -1 = not at all.
   * Returns [cost, units used up].
   */
  function match(typed, entry, accent, at, unit) {
    if (at === typed.length) {
      return [0, unit];
    }
    if (unit === entry.chars.length) {
      return [-1, 0];
    }
    let best = [-1, 0];
    const take = (count, cost) => {
      const rest = match(typed, entry, accent, at + count, unit + 1);
      const one = [rest[0] + cost, rest[1]];
      if (rest[0] >= 0 && (best[0] < 0 || better(one, best, entry) > 0)) {
        best = one;
      }
    };
    if (typed[at] === entry.chars[unit]) {
      take(1, 0);
    }
    const spoken = entry.spoken[unit] || "";
    if (accent && isLetter(typed[at])) {
      const heard = [spoken, ...soundsOf(entry.chars[unit])].map(accented);
      for (let count = Math.min(LONGEST_SYLLABLE, typed.length - at); count > 0; count -= 1) {
        const part = typed.slice(at, at + count).join("");
        if (heard.includes(accented(part))) {
          take(count, part === spoken ? 0 : ACCENT);
        }
      }
    } else if (isLetter(typed[at]) && spoken && spoken !== entry.chars[unit]) {
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

  /* Whether something typed can use up initials such as "hy": then the file of that name is worth reading. An `accent` has others, of whole syllables. */
  function reaches(typed, prefix, accent, at, done) {
    if (done === prefix.length) {
      return true;
    }
    if (at >= typed.length) {
      return false;
    }
    if (!isLetter(typed[at])) {
      const initials = soundsOf(typed[at]).map((sound) => sound[0]);
      return initials.includes(prefix[done]) && reaches(typed, prefix, accent, at + 1, done + 1);
    }
    const heard = accent ? initialsHeard(prefix[done]).includes(typed[at]) : typed[at] === prefix[done];
    for (let count = 1; heard && count <= LONGEST_SYLLABLE && at + count <= typed.length; count += 1) {
      const part = typed.slice(at, at + count).join("");
      if (!syllables.has(part)) {
        return false;
      }
      if ((!accent || whole.has(part)) && reaches(typed, prefix, accent, at + count, done + 1)) {
        return true;
      }
    }
    return false;
  }

  /* With an accent the first letter alone may tell, if its character has several readings. */
  async function filesFor(typed, accent) {
    const manifest = await search.manifest();
    const first = accent ? initialsOf(typed) : [];
    return Array.from(manifest.lexicon)
      .filter((prefix) => prefix && (first.includes(prefix) || reaches(typed, prefix, accent, 0, 0)))
      .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
      .slice(0, MOST_FILES);
  }

  /* Initials under which an accent's word may stand, also by another reading of its first character: ceng, under z for 曾. */
  function initialsOf(typed) {
    const [first] = typed;
    const text = typed.join("");
    const others = isLetter(first) ? Array.from(sounds.values()).filter((own) => own.length > 1 && own.some((sound) => text.startsWith(sound))).flat() : soundsOf(first);
    return [first, ...others.map((sound) => sound[0])].flatMap(initialsHeard);
  }

  /** Entries that answer what was typed, if need be as an `accent` has it, best first: {entry, cost, rest: units of the entry that were not typed, broken: a syllable was typed in part}. */
  search.lookUp = async (text, accent) => {
    await search.sounds();
    const typed = tokens(text);
    if (!typed.length || typed.length > LONGEST) {
      return [];
    }
    const files = await Promise.all((await filesFor(typed, accent)).map(file));
    const found = [];
    for (const entry of files.flat()) {
      const [cost, used] = match(typed, entry, accent, 0, 0);
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

  /** Names, words and the titles beside them whose first sounds begin so. */
  search.entriesFrom = async (initials) => {
    const manifest = await search.manifest();
    return (await Promise.all(Array.from(initials).filter((initial) => manifest.lexicon.has(initial)).map(file))).flat();
  };

  /** Names and words that begin with the same sound, and those among them that sound the same throughout. */
  search.alike = async (chars) => {
    await search.sounds();
    const entries = await search.entriesFrom(new Set(soundsOf(chars[0]).map((sound) => sound[0])));
    const spoken = (entry) => entry.spoken.length === chars.length && chars.every((char, i) => char === entry.chars[i] || soundsOf(char).includes(entry.spoken[i]));
    const sounding = entries.filter((entry) => entry.units !== chars.join("") && spoken(entry));
    return { sounding, entries };
  };

  /** Other units of the same usual sound. */
  search.homophones = (unit) => Array.from(sounds.keys()).filter((other) => other !== unit && soundOf(other) === soundOf(unit));

  /** Whether two phrases are spoken alike. */
  search.soundsLike = (a, b) => a.length === b.length && a.every((char, i) => char === b[i] || soundsOf(char).some((sound) => soundsOf(b[i]).includes(sound)));

  Object.assign(search, { lexicon: true, soundsOf, accented, initialsHeard });
})(window.storySearch);
