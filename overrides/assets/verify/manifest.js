/* Reads a manifest; one that is not as it would be written is none. */
(function (verify) {
  "use strict";

  const { FORM, OWN, IDIOMS, IDIOM_COUNT } = verify.constants;
  const ENTRY = /^([0-9a-f]{64}) (0|[1-9]\d*) (.+)$/;
  const CHARACTERS = 4;

  function idiomsOf(edition) {
    const digits = edition.slice(0, 3 * IDIOM_COUNT).match(/.../g);
    return digits.map((number) => IDIOMS.substr(CHARACTERS * parseInt(number, 16), CHARACTERS));
  }

  function editionOf(files) {
    const lines = [];
    files.forEach((entry, address) => {
      if (!OWN.includes(address)) {
        lines.push(`${entry.digest} ${address}\n`);
      }
    });
    return verify.digestOf(new TextEncoder().encode(lines.join("")));
  }

  function read(lines) {
    const files = new Map();
    for (const line of lines) {
      const found = ENTRY.exec(line);
      if (!found || files.has(found[3])) {
        return null;
      }
      files.set(found[3], { digest: found[1], size: Number(found[2]) });
    }
    return files;
  }

  function decoded(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      return "";
    }
  }

  /* What a manifest says; null if it is damaged. */
  verify.readManifest = function readManifest(bytes) {
    const text = decoded(bytes);
    const lines = text.split("\n");
    const [, , , , , stories, commit] = lines;
    const files = read(lines.slice(8, -1));
    if (!files || !/^stories (0|[1-9]\d*)$/.test(stories) || !/^commit ./.test(commit)) {
      return null;
    }
    const edition = editionOf(files);
    const idioms = idiomsOf(edition);
    const size = Array.from(files.values()).reduce((sum, entry) => sum + entry.size, 0);
    const head = [FORM, `edition ${edition}`, `idioms ${idioms.join(" ")}`, `files ${files.size}`, `bytes ${size}`, stories, commit, ""];
    const isWhole = lines.slice(0, 8).join("\n") === head.join("\n") && lines[lines.length - 1] === "";
    return isWhole ? { files, edition, idioms, size, stories: stories.slice(8) } : null;
  };
})(window.archiveVerify);
