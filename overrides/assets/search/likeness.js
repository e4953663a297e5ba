/* How easily one character is taken for another: by ear, by an accent's ear, by eye; and what two or three characters may be taken for. */
(function (search) {
  "use strict";

  const { PAGE_KINDS } = search.constants;
  const SAME_SOUND = 1;
  const NEAR_SOUND = 2;
  const SHAPE = 3;
  const SPARE = 1; // more than a step a character is too far: two characters may differ by ear, or one by eye
  const groups = new Map(); // character → groups of those that look alike

  for (const group of search.lookAlikes.split(" ")) {
    for (const char of group) {
      groups.set(char, (groups.get(char) || []).concat(group));
    }
  }

  /** Whether two characters look alike. */
  search.looksLike = (a, b) => (groups.get(a) || []).some((group) => group.includes(b));

  const lookAlikes = (char) => new Set((groups.get(char) || []).join(""));

  /** How far `char` is from a unit that is spoken so: 0 is the same, infinity has nothing in common; what looks alike too is nearer. */
  search.farness = (char, unit, spoken) => {
    if (char === unit) {
      return 0;
    }
    const sounds = search.soundsOf(char);
    const seen = search.looksLike(char, unit);
    const heard = sounds.includes(spoken) ? SAME_SOUND : sounds.some((sound) => search.accented(sound) === search.accented(spoken)) ? NEAR_SOUND : Infinity;
    return seen ? Math.min(SHAPE, heard - 0.5) : heard;
  };

  /* How far a word is from an entry of the lexicon of as many units: first how many units differ, then how much. */
  function distance(chars, entry) {
    const steps = chars.map((char, i) => search.farness(char, entry.chars[i], entry.spoken[i]));
    const sum = steps.reduce((a, b) => a + b, 0);
    return sum <= chars.length + SPARE ? steps.filter(Boolean).length * 10 + sum : Infinity;
  }

  const likely = (chars, entries, rank) =>
    entries
      .filter((entry) => entry.chars.length === chars.length && entry.spoken.length === chars.length)
      .map((entry) => ({ entry, far: distance(chars, entry) }))
      .filter(({ far }) => far > 0 && far < Infinity)
      .sort((a, b) => a.far - b.far || rank(a.entry) - rank(b.entry) || b.entry.weight - a.entry.weight || (a.entry.units < b.entry.units ? -1 : 1));

  /**
   * Names and words of as many characters that `chars` may be a slip for, nearest first, each once: [{units, why}…].
   * Entries whose first sound is another are read only if the others have none.
   */
  search.slips = async (chars) => {
    const named = (entry) => (PAGE_KINDS.includes(entry.kind) ? 0 : 1);
    const heard = new Set(search.soundsOf(chars[0]).flatMap((sound) => search.initialsHeard(sound[0])));
    const seen = new Set(Array.from(lookAlikes(chars[0])).flatMap((char) => search.soundsOf(char).map((sound) => sound[0])));
    for (const initials of [heard, new Set(Array.from(seen).filter((initial) => !heard.has(initial)))]) {
      const found = likely(chars, await search.entriesFrom(initials), named);
      if (found.length) {
        const units = Array.from(new Set(found.map(({ entry }) => entry.units)));
        return units.map((one) => ({ units: one, why: search.soundsLike(Array.from(one), chars) ? "sound" : "typo" }));
      }
    }
    return [];
  };

  search.likeness = true;
})(window.storySearch);
