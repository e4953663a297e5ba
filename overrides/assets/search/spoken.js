/* Pinyin of any phrase in the text: its syllables, the pairs of characters that stand in the index for these, and the phrases they make. */
(function (search) {
  "use strict";

  const { BASE, MODULUS, OFTEN_BITS, STEP } = search.constants.SPOKEN;
  const { both, join, count, standing } = search.postingsOf;
  const { Reader } = search.dense;
  const LONGEST = 24; // syllables that are looked at; what follows adds nothing
  const LONGEST_SYLLABLE = 6;
  const MOST_SPLITS = 6; // ways to cut what was typed into syllables: xian, xi an
  const MOST_CHAINS = 300; // phrases kept while going from pair to pair
  const READ = 6; // documents read to see whether a phrase stands
  const LOOKED = 70 * 1024; // read of these
  const MOST_TRIED = 240; // phrases whose pairs are looked up in the postings
  const MOST = 5; // phrases that are searched for
  const BUDGET = 110 * 1024; // read of the postings for that

  /* Ways to cut a word into whole syllables, those with the fewest first. */
  function splits(text, known) {
    const found = [];
    const go = (at, parts) => {
      if (at === text.length) {
        found.push(parts);
      }
      for (let end = Math.min(text.length, at + LONGEST_SYLLABLE); end > at && found.length < MOST_SPLITS && parts.length < LONGEST; end -= 1) {
        if (known.has(text.slice(at, end))) {
          go(end, [...parts, text.slice(at, end)]);
        }
      }
    };
    go(0, []);
    return found.filter((parts) => parts.length > 1).sort((a, b) => a.length - b.length);
  }

  const numberOf = (syllable) => Array.from(syllable).reduce((sum, letter) => (sum * BASE + letter.charCodeAt(0)) % MODULUS, 0);

  /* A file: for each first unit the second ones with how often the pair stands. */
  function read(stoppers, code) {
    const numbers = new Reader(code, stoppers);
    const pairs = new Map();
    let first = 0;
    while (numbers.more) {
      first += numbers.next();
      const followers = [];
      let second = 0;
      for (let left = numbers.next(); left > 0; left -= 1) {
        const value = numbers.next();
        second += value >> OFTEN_BITS;
        followers.push([String.fromCodePoint(second), value & ((1 << OFTEN_BITS) - 1)]);
      }
      pairs.set(String.fromCodePoint(first), followers);
    }
    return pairs;
  }

  /* Pairs that may be spoken so, by first unit: followers with how often they stand in all buckets. */
  async function pairsFor(one, two, units) {
    const { buckets } = await search.manifest();
    const number = numberOf(one) * STEP + numberOf(two);
    const files = buckets.flatMap(({ documents, spoken, version }, bucket) =>
      documents ? search.load("y/" + bucket + "/" + (number % spoken), version, read, { swell: 6 }) : [],
    );
    const firsts = new Set(units.get(one));
    const seconds = new Set(units.get(two));
    const found = new Map();
    for (const pairs of await Promise.all(files)) {
      for (const [first, followers] of pairs) {
        for (const [second, often] of firsts.has(first) ? followers : []) {
          if (seconds.has(second)) {
            const own = found.get(first) || found.set(first, new Map()).get(first);
            own.set(second, Math.max(often, own.get(second) || 0));
          }
        }
      }
    }
    return found;
  }

  /* Rows of units of which each two neighbours stand somewhere; those whose rarest pair is the most frequent first. */
  function chains(pairs) {
    let rows = Array.from(pairs[0].keys(), (first) => ({ units: [first], least: Infinity, sum: 0 }));
    for (const step of pairs) {
      rows = rows.flatMap(({ units, least, sum }) =>
        Array.from(step.get(units[units.length - 1]) || [], ([next, often]) => ({ units: [...units, next], least: Math.min(least, often), sum: sum + often })),
      );
      rows.sort((a, b) => b.least - a.least || b.sum - a.sum || (a.units.join("") < b.units.join("") ? -1 : 1));
      rows = rows.slice(0, MOST_CHAINS);
    }
    return rows;
  }

  /* How likely it is that a row stands somewhere: in how many documents all its pairs do, of those that have the rarest. */
  async function likelihood({ units }, pairs) {
    const places = Array.from(units.keys()).slice(1);
    places.sort((a, b) => pairs[a - 1].get(units[a - 1]).get(units[a]) - pairs[b - 1].get(units[b - 1]).get(units[b]));
    let lists = null;
    let rarest = Infinity;
    for (const at of places) {
      const found = (await search.postings(units[at - 1].codePointAt(0), units[at].codePointAt(0))).map((list) => standing(list, false));
      rarest = Math.min(rarest, count(found));
      lists = lists ? join(lists, found, both) : found;
      if (!count(lists)) {
        return 0;
      }
    }
    return (count(lists) / rarest) * Math.log2(1 + count(lists));
  }

  /** Phrases of the text that are spoken as `text`, in whole syllables without tones: units of each, the likeliest first. */
  search.spokenPhrases = async (text, check) => {
    const units = new Map();
    for (const [unit, own] of await search.sounds()) {
      own.forEach((sound) => (units.get(sound) || units.set(sound, []).get(sound)).push(unit));
    }
    const found = [];
    const due = search.read.bytes + BUDGET;
    for (const parts of splits(text, units)) {
      const pairs = await Promise.all(parts.slice(1).map((two, i) => pairsFor(parts[i], two, units)));
      check();
      for (const row of chains(pairs).slice(0, MOST_TRIED)) {
        const likely = search.read.bytes < due ? await likelihood(row, pairs) : 0;
        check();
        if (likely) {
          found.push({ units: row.units.join(""), likely });
        }
      }
    }
    const standing = [];
    found.sort((a, b) => b.likely - a.likely);
    const last = search.read.bytes + LOOKED;
    for (const one of found) {
      const worth = standing.length < MOST && search.read.bytes < last;
      if (worth && (await search.stands({ any: [search.phrase(one.units)] }, check, READ))) {
        standing.push(one);
      }
    }
    return standing;
  };

  search.spoken = true;
})(window.storySearch);
