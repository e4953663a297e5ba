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
  const READ = 6; // documents of a phrase that are read to see whether it stands
  const MOST_READ = 48; // the same while none does
  const LOOKED = 70 * 1024; // read of these
  const MOST_TRIED = 60; // phrases whose pairs are looked up in the postings
  const MOST = 5; // phrases that are searched for
  const BUDGET = 110 * 1024; // read of the postings for that
  const SURE = 5; // syllables: what stands of so many was meant
  const CLEAR = 4; // what stands of so many was meant, if it is MOSTLY where it may be
  const MOSTLY = 0.5;
  const FEW = 3; // documents that this takes at least; and rows of which so many are read at once

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

  /* Rows of units of which each two neighbours stand somewhere; those whose pairs are frequent first. */
  function chains(pairs) {
    let rows = Array.from(pairs[0].keys(), (first) => ({ units: [first], least: Infinity, sum: 0 }));
    for (const step of pairs) {
      rows = rows.flatMap(({ units, least, sum }) =>
        Array.from(step.get(units[units.length - 1]) || [], ([next, often]) => ({ units: [...units, next], least: Math.min(least, often), sum: sum + often })),
      );
      rows.sort((a, b) => b.sum - a.sum || b.least - a.least || (a.units.join("") < b.units.join("") ? -1 : 1));
      rows = rows.slice(0, MOST_CHAINS);
    }
    return rows;
  }

  /* Documents that hold all pairs of a row, how many of those that have the rarest pair, and how likely the row stands in one; null if there are none. */
  async function meeting({ units }, pairs) {
    const places = Array.from(units.keys()).slice(1);
    places.sort((a, b) => pairs[a - 1].get(units[a - 1]).get(units[a]) - pairs[b - 1].get(units[b - 1]).get(units[b]));
    let lists = null;
    let rarest = Infinity;
    for (const at of places) {
      const found = (await search.postings(units[at - 1].codePointAt(0), units[at].codePointAt(0))).map((list) => standing(list, false));
      rarest = Math.min(rarest, count(found));
      lists = lists ? join(lists, found, both) : found;
      if (!count(lists)) {
        return null;
      }
    }
    const share = count(lists) / rarest;
    return { units: units.join(""), lists, share, likely: share * Math.log2(1 + count(lists)) };
  }

  /* Phrases of a document that are spoken so; `sounds` are the units that each syllable may be. */
  function heardIn(doc, sounds) {
    const found = new Set();
    for (let part = 0; part < doc.parts.length; part += 1) {
      const chars = Array.from(doc.text(part).units);
      for (let at = 0; at + sounds.length <= chars.length; at += 1) {
        if (sounds.every((own, i) => own.has(chars[at + i]))) {
          found.add(chars.slice(at, at + sounds.length).join(""));
        }
      }
    }
    return Array.from(found).filter((units) => search.verify(doc, { clauses: [{ any: [search.phrase(units)] }], without: [] }));
  }

  /* Listens for some syllables: rows are looked up in the postings, likely ones first, and documents that hold one are read, which tells all that stands there. */
  class Ear {
    constructor(parts, units, pairs) {
      this.pairs = pairs;
      this.sounds = parts.map((part) => new Set(units.get(part)));
      this.waiting = chains(pairs).slice(0, MOST_TRIED);
      this.rows = new Map(); // those that may stand, by units
      this.heard = new Set(); // units of those that do
      this.read = new Set(); // documents
    }

    /* Read documents of a row, of the first `most` that a result would show; a pair stands wherever it is listed. */
    async look({ units, lists }, most, check) {
      if (this.sounds.length === 2) {
        this.heard.add(units);
        return;
      }
      const { ids, levels } = search.postingsOf.flatten(lists);
      const order = Array.from(ids.keys()).sort((a, b) => levels[b] - levels[a] || ids[b] - ids[a]);
      const chosen = order.slice(0, most).map((i) => ids[i]).filter((id) => !this.read.has(id));
      const docs = await Promise.all(chosen.map(search.document));
      check();
      chosen.forEach((id) => this.read.add(id));
      docs.forEach((doc) => heardIn(doc, this.sounds).forEach((one) => this.heard.add(one)));
    }

    /* Whether nothing else was meant: what was heard is long, or stands in most documents that have its rarest pair. */
    get clear() {
      const size = this.sounds.length;
      const sure = (units) => size >= SURE || (size >= CLEAR && this.rows.has(units) && this.rows.get(units).share >= MOSTLY && count(this.rows.get(units).lists) >= FEW);
      return Array.from(this.heard).some(sure);
    }

    /* Look rows up until `due` bytes are read, and into documents of those that may stand: some of each, and more as long as none does. */
    async listen(due, check) {
      while (this.waiting.length && search.read.bytes < due && !this.clear) {
        const row = await meeting(this.waiting.shift(), this.pairs);
        check();
        if (row) {
          this.rows.set(row.units, row);
        }
        if (row && this.sounds.length >= CLEAR && this.rows.size <= FEW) {
          await this.look(row, FEW, check);
        }
      }
      const rows = Array.from(this.rows.values()).sort((a, b) => b.likely - a.likely);
      const last = search.read.bytes + LOOKED;
      for (let most = READ; most <= MOST_READ && (most === READ || !this.heard.size); most *= 2) {
        for (const row of rows) {
          if (search.read.bytes < last && !this.clear && !this.heard.has(row.units)) {
            await this.look(row, most, check);
          }
        }
      }
    }

    /* Phrases that stand; where none does at first, as much again is read. */
    async phrases(due, check) {
      await this.listen(due, check);
      if (!this.heard.size && this.waiting.length) {
        await this.listen(search.read.bytes + BUDGET, check);
      }
      return Array.from(this.heard, (units) => this.rows.get(units) || { units, lists: null, likely: 0 });
    }
  }

  /**
   * Phrases of the text that are spoken as `text`, in whole syllables without tones, the likeliest first: {units, lists: documents that hold
   * its pairs, or null if these were not looked up}.
   */
  search.spokenPhrases = async (text, check) => {
    const units = new Map();
    for (const [unit, own] of await search.sounds()) {
      own.forEach((sound) => (units.get(sound) || units.set(sound, []).get(sound)).push(unit));
    }
    const due = search.read.bytes + BUDGET;
    let found = [];
    for (const parts of splits(text, units)) {
      if (!found.length || parts.length < SURE) {
        const pairs = await Promise.all(parts.slice(1).map((two, i) => pairsFor(parts[i], two, units)));
        check();
        found = found.concat(await new Ear(parts, units, pairs).phrases(due, check));
      }
    }
    return found.sort((a, b) => b.likely - a.likely || (a.units < b.units ? -1 : 1)).slice(0, MOST);
  };

  search.spoken = true;
})(window.storySearch);
