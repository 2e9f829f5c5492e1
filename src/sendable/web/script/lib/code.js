// The reporter's code: 128 bits as twelve words, or as 28 letters and digits; and the keys that it gives.
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import chinese from "../../../adapters/sealing/words/zh.txt";
import english from "../../../adapters/sealing/words/en.txt";
import { joined, random, utf8 } from "./bytes.js";
import { privateKey } from "./suite.js";

export const WORDS = 12;
const WORD_BITS = 11n;
const CHECK_BITS = 4n;
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32
/** @type {Record<string, string>} */
const TAKEN_FOR = { O: "0", I: "1", L: "1", U: "V" };
const LENGTH = 26;
const CHECK_LENGTH = 2;
const PRIME = 1021n;
const GROUP = 4;

/** @param {string} words @param {number} prefix */
function list(words, prefix) {
  const all = words.trim().split(/\s+/);
  return { all, prefix, places: new Map(all.map((word, at) => [word.slice(0, prefix), at])) };
}
/** @type {Record<string, ReturnType<typeof list>>} */
export const LISTS = { en: list(english, 4), zh: list(chinese, 1) };

/** What is wrong with a code as it was typed: a word that is not known, how many there are, or a slip somewhere. */
export class CodeUnreadable extends Error {
  /** @param {"word" | "length" | "slip"} what @param {number} at */
  constructor(what, at) {
    super(what);
    this.what = what;
    this.at = at;
  }
}

export const newCode = () => random(16);

/** @param {Uint8Array} secret @param {string} language */
export function wordsOf(secret, language) {
  const bits = (numberOf(secret) << CHECK_BITS) | check(secret);
  const { all } = LISTS[language];
  return Array.from({ length: WORDS }, (_, at) => all[Number((bits >> (WORD_BITS * BigInt(WORDS - 1 - at))) & 2047n)]);
}

/** @param {Uint8Array} secret */
export function lettersOf(secret) {
  const value = numberOf(secret);
  return (letters(value, LENGTH) + letters(value % PRIME, CHECK_LENGTH)).match(/.{4}/g)?.join("-") ?? "";
}

/** Read a code as people type it: words of any list, or letters, in any case and with any gaps. @param {string} typed */
export function readCode(typed) {
  const words = pieces(typed);
  if (looksLikeLetters(words)) return ofLetters(words.join(""));
  const fit = (/** @type {ReturnType<typeof list>} */ one) => words.filter((word) => one.places.has(start(word, one))).length;
  const best = fit(LISTS.zh) > fit(LISTS.en) ? LISTS.zh : LISTS.en;
  let bits = 0n;
  words.forEach((word, at) => {
    const place = best.places.get(start(word, best));
    if (place === undefined || !best.all[place].startsWith(word)) throw new CodeUnreadable("word", at + 1);
    bits = (bits << WORD_BITS) | BigInt(place);
  });
  if (words.length !== WORDS) throw new CodeUnreadable("length", words.length);
  const secret = bytesOf(bits >> CHECK_BITS);
  if ((bits & 15n) !== check(secret)) throw new CodeUnreadable("slip", 0);
  return secret;
}

/** What a code opens. @param {Uint8Array} secret */
export function keysOf(secret) {
  const lookup = drawn(secret, "lookup", 32);
  const foundBy = sha256(joined(utf8("sendable lookup"), lookup));
  return { lookup, foundBy, holder: foundBy.slice(0, 16), epoch: 0, key: privateKey(drawn(secret, "key pair", 96)) };
}

/** From what vouchers are drawn. @param {Uint8Array} secret */
export const voucherSecret = (secret) => drawn(secret, "voucher", 32);

/** @param {Uint8Array} secret @param {string} what @param {number} size */
const drawn = (secret, what, size) => hkdf(sha256, secret, undefined, utf8(`sendable reporter ${what}`), size);

/** @param {string} word @param {ReturnType<typeof list>} one */
const start = (word, one) => [...word].slice(0, one.prefix).join("");

/** @param {string} typed */
function pieces(typed) {
  const spaced = [...typed].map((one) => (one > "\u2e80" ? ` ${one} ` : /[\p{L}\p{N}]/u.test(one) ? one : " "));
  return spaced.join("").toLowerCase().trim().split(/\s+/).filter(Boolean);
}

/** @param {string[]} words */
function looksLikeLetters(words) {
  const all = words.join("");
  const short = words.length > 0 && Math.max(...words.map((word) => word.length)) <= GROUP;
  return /^[\x00-\x7f]*$/.test(all) && (words.length === 1 || short) && /\d/.test(all);
}

/** @param {string} typed */
function ofLetters(typed) {
  const text = typed.toUpperCase().replace(/[OILU]/g, (one) => TAKEN_FOR[one]);
  if (text.length !== LENGTH + CHECK_LENGTH) throw new CodeUnreadable("length", text.length);
  const value = numberIn(text.slice(0, LENGTH));
  if (value >> 128n || value % PRIME !== numberIn(text.slice(LENGTH))) throw new CodeUnreadable("slip", 0);
  return bytesOf(value);
}

/** @param {bigint} value @param {number} length */
function letters(value, length) {
  return Array.from({ length }, (_, at) => LETTERS[Number((value >> BigInt(5 * (length - 1 - at))) & 31n)]).join("");
}

/** @param {string} text */
const numberIn = (text) => [...text].reduce((value, one) => (value << 5n) | BigInt(LETTERS.indexOf(one)), 0n);

/** @param {Uint8Array} bytes */
const numberOf = (bytes) => bytes.reduce((value, one) => (value << 8n) | BigInt(one), 0n);

/** @param {bigint} value */
const bytesOf = (value) => Uint8Array.from({ length: 16 }, (_, at) => Number((value >> BigInt(8 * (15 - at))) & 255n));

/** @param {Uint8Array} secret */
const check = (secret) => BigInt(sha256(secret)[0] >> 4);
