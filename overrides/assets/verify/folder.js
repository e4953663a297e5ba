/* The files of a folder that was picked or dropped, and how they differ from a manifest. */
(function (verify) {
  "use strict";

  const { MANIFEST, SIGNATURE, NOBODYS } = verify.constants;
  const PART = 2 * 1024 * 1024;

  function picked(input) {
    return Array.from(input.files, (file) => [file.webkitRelativePath, file]);
  }

  function entriesOf(folder) {
    const reader = folder.createReader();
    return new Promise((done, fail) => {
      const all = [];
      const more = () =>
        reader.readEntries((some) => {
          all.push(...some);
          some.length ? more() : done(all);
        }, fail);
      more();
    });
  }

  async function dropped(entry) {
    if (entry.isFile) {
      const file = await new Promise((done, fail) => entry.file(done, fail));
      return [[entry.fullPath.slice(1), file]];
    }
    const found = [];
    for (const inner of await entriesOf(entry)) {
      found.push(...(await dropped(inner)));
    }
    return found;
  }

  /* Files by address below the folder, and the folders further down that have a manifest if it has none. */
  function folderOf(found) {
    const files = new Map(found.map(([path, file]) => [path.slice(path.indexOf("/") + 1), file]));
    const below = Array.from(files.keys()).filter((address) => address.endsWith(`/${MANIFEST}`));
    return { files, below: files.has(MANIFEST) ? [] : below.map((address) => address.slice(0, -MANIFEST.length - 1)) };
  }

  function isOurs(address) {
    return address !== MANIFEST && address !== SIGNATURE && !NOBODYS.includes(address.split("/").pop().toLowerCase());
  }

  async function digestOf(file, told) {
    const hash = new verify.Sha256();
    for (let at = 0; at < file.size; at += PART) {
      const bytes = new Uint8Array(await file.slice(at, at + PART).arrayBuffer());
      hash.update(bytes);
      told(bytes.length);
    }
    return hash.digest();
  }

  async function isSame(file, entry, told) {
    try {
      return file.size === entry.size && (await digestOf(file, told)) === entry.digest;
    } catch (error) {
      return false;
    }
  }

  /* Addresses that are missing, changed and extra; `told` hears how many bytes were read, and says false to stop. */
  async function differences(files, manifest, told) {
    const missing = [];
    const changed = [];
    for (const [address, entry] of manifest.files) {
      const file = files.get(address);
      if (!told(0)) {
        return null;
      }
      if (!file) {
        missing.push(address);
      } else if (!(await isSame(file, entry, told))) {
        changed.push(address);
      }
    }
    const extra = Array.from(files.keys()).filter((address) => isOurs(address) && !manifest.files.has(address));
    return { missing, changed, extra: extra.sort() };
  }

  Object.assign(verify, { picked, dropped, folderOf, differences });
})(window.archiveVerify);
