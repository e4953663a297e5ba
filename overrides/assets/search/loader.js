/* How the search engine reads its files: as script elements, which work over http and from a folder alike. */
(function (search) {
  "use strict";

  const LIMIT = 8 * 1024 * 1024; // characters kept in memory
  const IN_FLIGHT = 24; // more script elements at once only wait for each other
  const { LATE, ROOT } = search.constants;
  const own = document.currentScript.src;
  const parts = new Map(); // scripts of the engine that not every query needs

  const taken = new Map(); // payloads that a script has just delivered
  const kept = new Map(); // key → entry, least recently used first
  const waiting = [];
  let weight = 0;
  let running = 0;

  search.base = own.slice(0, own.search(/assets\/[^/]*$/)); // the site's root
  search.read = { bytes: 0, files: 0 }; // what was loaded so far, for the benchmark

  /** Every file of the index calls this with its key and what it holds. */
  search._take = (key, ...payload) => {
    taken.set(key, payload);
  };

  function inject(address) {
    return new Promise((resolve) => {
      const script = document.createElement("script");
      script.charset = "utf-8";
      script.src = address;
      script.onload = script.onerror = () => {
        script.remove();
        running -= 1;
        next();
        resolve();
      };
      waiting.push(script);
      next();
    });
  }

  const versioned = (version) => (version ? "?v=" + version : "");

  async function fetchIndex(key, version) {
    await inject(search.base + ROOT + "/" + key + ".js" + versioned(version));
    if (!taken.has(key)) {
      throw missing(key);
    }
    const payload = taken.get(key);
    taken.delete(key);
    return payload;
  }

  function next() {
    while (running < IN_FLIGHT && waiting.length) {
      running += 1;
      document.head.appendChild(waiting.shift());
    }
  }

  /* A file that is not there: the network is gone, or the site was published anew while the page stood open. */
  function missing(key) {
    const error = new Error("search file missing: " + key);
    error.key = key;
    error.missing = true;
    return error;
  }

  function size(payload) {
    return payload.reduce((sum, part) => sum + (typeof part === "string" ? part.length : JSON.stringify(part).length), 0);
  }

  function makeRoom() {
    for (const [key, entry] of kept) {
      if (weight <= LIMIT) {
        return;
      }
      if (entry.cost && !entry.pinned) {
        kept.delete(key);
        weight -= entry.cost;
      }
    }
  }

  /**
   * Load a file once and keep what `decode` makes of it.
   * options.pinned: never dropped (needed by every query); options.swell: size in memory per character of the file.
   */
  search.load = (key, version, decode, options) => {
    let entry = kept.get(key);
    if (entry) {
      kept.delete(key);
      kept.set(key, entry);
      return entry.promise;
    }
    const { pinned = false, swell = 2 } = options || {};
    entry = { cost: 0, pinned, ready: false, value: undefined };
    entry.promise = fetchIndex(key, version).then(
      (payload) => {
        const length = size(payload);
        search.read.bytes += length;
        search.read.files += 1;
        entry.cost = length * swell;
        weight += entry.cost;
        entry.value = decode(...payload);
        entry.ready = true;
        makeRoom();
        return entry.value;
      },
      (error) => {
        kept.delete(key); // so that a retry asks again
        throw error;
      },
    );
    kept.set(key, entry);
    return entry.promise;
  };

  /** What `load` would give, if it is there already: a warm query then need not wait a turn for every file. */
  search.loaded = (key) => {
    const entry = kept.get(key);
    return entry && entry.ready ? entry.value : undefined;
  };

  /** A script of the engine that is loaded when first needed; it sets storySearch[name]. */
  search.part = (name) => {
    if (!search[name] && !parts.has(name)) {
      const loading = inject(search.base + LATE[name]).then(() => {
        if (!search[name]) {
          parts.delete(name);
          throw missing(LATE[name]);
        }
      });
      parts.set(name, loading);
    }
    return parts.get(name) || Promise.resolve();
  };

  /** Forget everything, as after a new publication. */
  search.renew = () => {
    kept.clear();
    weight = 0;
  };
})(window.storySearch);
