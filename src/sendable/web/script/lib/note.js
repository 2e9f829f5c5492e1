// Signed notes as C2SP defines them: a text and the Ed25519 signatures under it.
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { joined, same, unbase64, utf8 } from "./bytes.js";

const ED25519 = 1;

/** @typedef {{name: string, public: Uint8Array}} SigningKey */

/** @param {SigningKey} key */
export const keyId = (key) => sha256(joined(utf8(`${key.name}\n`), Uint8Array.of(ED25519), key.public)).subarray(0, 4);

/** Read a key written name+id+key. @param {string} line */
export function readKey(line) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(line.trim()) ?? [];
  const raw = unbase64(encoded ?? "");
  if (raw.length !== 33 || raw[0] !== ED25519) throw new Error("this is no Ed25519 key");
  const key = { name, public: raw.slice(1) };
  if ([...keyId(key)].map((one) => one.toString(16).padStart(2, "0")).join("") !== id) throw new Error("the id of a key is another");
  return key;
}

/** Return the text of a note that one of the keys has signed, without its last line end; throws where none has. @param {string} note @param {SigningKey[]} keys */
export function signedText(note, keys) {
  const at = note.lastIndexOf("\n\n");
  if (at < 0 || !note.endsWith("\n")) throw new Error("this is no note");
  const [text, lines] = [note.slice(0, at + 1), note.slice(at + 2, -1).split("\n")];
  let signed = false;
  for (const line of lines) {
    const [, name, encoded] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
    if (name === undefined) throw new Error("a line under a note is no signature");
    const raw = unbase64(encoded);
    const key = keys.find((one) => one.name === name && same(keyId(one), raw.subarray(0, 4)));
    if (key === undefined) continue;
    if (!verified(key, utf8(text), raw.subarray(4))) throw new Error("a signature is false");
    signed = true;
  }
  if (!signed) throw new Error("nobody signed it whose key is known");
  return text.slice(0, -1);
}

/** @param {SigningKey} key @param {Uint8Array} message @param {Uint8Array} signature */
export function verified(key, message, signature) {
  try {
    return ed25519.verify(signature, message, key.public, { zip215: false });
  } catch {
    return false;
  }
}
