/* The page: a folder goes in, what is wrong with it comes out. */
(function (verify) {
  "use strict";

  const { MANIFEST, SIGNATURE, LISTED, LARGEST, WORDS } = verify.constants;
  const PAUSE = 100;
  const input = document.querySelector("#folder");
  const key = document.querySelector("#key");
  const zone = document.querySelector(".drop");
  const bar = document.querySelector("progress");
  const verdict = document.querySelector(".verdict");
  const facts = document.querySelector(".facts");
  const lists = document.querySelector(".lists");
  let turn = 0;
  let checked = null;

  function say(words, values) {
    return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function made(name, text) {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  function conclude(text, state) {
    verdict.textContent = text;
    verdict.dataset.state = state;
  }

  function clear() {
    facts.textContent = "";
    lists.textContent = "";
  }

  /* What is told of the signature, and whether it speaks against the site. */
  function signed() {
    const typed = key.value.trim();
    const wanted = verify.readKey(typed);
    const { manifest, signature, hasSignature } = checked;
    const names = { name: signature ? signature.name : "", wanted: wanted ? wanted.name : "" };
    let found = "GOOD";
    if (typed && !wanted) {
      found = "NO_KEY";
    } else if (!hasSignature) {
      found = typed ? "UNSIGNED_BAD" : "UNSIGNED";
    } else if (!signature) {
      found = "DAMAGED";
    } else if (!typed) {
      found = "UNCHECKED";
    } else if (signature.name !== wanted.name) {
      found = "OTHER";
    } else if (signature.algorithm !== "Ed") {
      found = "FOREIGN";
    } else if (!verify.isSigned(manifest.bytes, signature, wanted)) {
      found = "WRONG";
    }
    return { text: say(WORDS.signature[found], names), isFine: ["GOOD", "UNSIGNED", "UNCHECKED"].includes(found) };
  }

  function list(name, addresses) {
    if (addresses.length) {
      const items = document.createElement("ul");
      addresses.slice(0, LISTED).forEach((address) => items.append(made("li", address)));
      if (addresses.length > LISTED) {
        items.append(made("li", say(WORDS.more, { count: addresses.length - LISTED })));
      }
      lists.append(made("h2", say(WORDS.lists[name], { count: addresses.length })), items);
    }
  }

  function show() {
    const { manifest, found } = checked;
    const signature = signed();
    const isWhole = !found.missing.length && !found.changed.length && !found.extra.length;
    const told = {
      edition: manifest.edition,
      idioms: manifest.idioms.join("　"),
      stories: manifest.stories,
      files: manifest.files.size,
      signature: signature.text,
    };
    clear();
    Object.keys(told).forEach((name) => facts.append(made("dt", WORDS.facts[name]), made("dd", told[name])));
    Object.keys(found).forEach((name) => list(name, found[name]));
    conclude(isWhole ? (signature.isFine ? WORDS.whole : WORDS.wholeBut) : WORDS.notWhole, isWhole && signature.isFine ? "good" : "bad");
  }

  function progress(mine, size) {
    let read = 0;
    let last = 0;
    return (bytes) => {
      read += bytes;
      const now = Date.now();
      if (mine === turn && now - last > PAUSE) {
        last = now;
        bar.value = size ? read / size : 1;
      }
      return mine === turn;
    };
  }

  async function check(mine, folder) {
    const file = folder.files.get(MANIFEST);
    if (!file) {
      return folder.below.length ? say(WORDS.below, { folders: folder.below.slice(0, LISTED).join("、") }) : WORDS.noManifest;
    }
    const bytes = file.size <= LARGEST ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    const manifest = verify.readManifest(bytes);
    if (!manifest) {
      return WORDS.badManifest;
    }
    const beside = folder.files.get(SIGNATURE);
    const signature = beside && beside.size < 8192 ? verify.readSignature(await beside.text()) : null;
    const found = await verify.differences(folder.files, manifest, progress(mine, manifest.size));
    if (mine === turn) {
      checked = { manifest: { ...manifest, bytes }, signature, hasSignature: Boolean(beside), found };
    }
    return "";
  }

  /* Look at the files that a promise gives, unless others are picked meanwhile. */
  async function run(files) {
    turn += 1;
    const mine = turn;
    let complaint = "";
    checked = null;
    clear();
    conclude(WORDS.running, "");
    bar.hidden = false;
    bar.value = 0;
    try {
      complaint = await check(mine, verify.folderOf(await files));
    } catch (error) {
      complaint = WORDS.unreadable;
    }
    if (mine === turn) {
      bar.hidden = true;
      complaint ? conclude(complaint, "bad") : show();
    }
  }

  input.addEventListener("click", () => {
    input.value = "";
  });
  input.addEventListener("change", () => {
    if (input.files.length) {
      run(verify.picked(input));
    }
  });
  key.addEventListener("input", () => {
    if (checked) {
      show();
    }
  });
  if (window.location.protocol !== "file:") {
    zone.hidden = false;
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      const entry = event.dataTransfer.items.length && event.dataTransfer.items[0].webkitGetAsEntry();
      event.preventDefault();
      if (entry && entry.isDirectory) {
        run(verify.dropped(entry));
      }
    });
  }
})(window.archiveVerify);
