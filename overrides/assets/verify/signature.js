/* Checks a signature as minisign writes it, by Ed25519 over the whole manifest. */
(function (verify) {
  "use strict";

  const nacl = window.nacl;
  const PUBLIC = /(?:^|\s)(RW[A-Za-z0-9+/]{54})\s*$/;
  const COMMENT = "trusted comment: ";

  function bytesOf(text, length) {
    try {
      const bytes = Uint8Array.from(window.atob(text), (char) => char.charCodeAt(0));
      return bytes.length === length ? bytes : null;
    } catch (error) {
      return null;
    }
  }

  function algorithm(bytes) {
    return String.fromCharCode(bytes[0], bytes[1]);
  }

  function nameOf(bytes) {
    const digits = Array.from(bytes.subarray(2, 10), (byte) => byte.toString(16).padStart(2, "0"));
    return digits.reverse().join("").toUpperCase();
  }

  function joined(first, second) {
    const both = new Uint8Array(first.length + second.length);
    both.set(first);
    both.set(second, first.length);
    return both;
  }

  /* Name and bytes of a public key that somebody typed; null if it is none. */
  verify.readKey = function readKey(text) {
    const found = PUBLIC.exec(text);
    const bytes = found && bytesOf(found[1], 42);
    return bytes && algorithm(bytes) === "Ed" ? { name: nameOf(bytes), bytes: bytes.subarray(10) } : null;
  };

  /* What a file of a signature holds; null if it is none. */
  verify.readSignature = function readSignature(text) {
    const lines = text.trimEnd().split(/\r?\n/);
    const own = lines.length === 4 && bytesOf(lines[1], 74);
    const whole = own && bytesOf(lines[3], 64);
    if (!whole || !lines[2].startsWith(COMMENT)) {
      return null;
    }
    const comment = new TextEncoder().encode(lines[2].slice(COMMENT.length));
    return { name: nameOf(own), algorithm: algorithm(own), bytes: own.subarray(10), comment, whole };
  };

  /* True if a key made a signature of a manifest. */
  verify.isSigned = function isSigned(manifest, signature, key) {
    const check = nacl.sign.detached.verify;
    return (
      signature.name === key.name &&
      check(manifest, signature.bytes, key.bytes) &&
      check(joined(signature.bytes, signature.comment), signature.whole, key.bytes)
    );
  };
})(window.archiveVerify);
