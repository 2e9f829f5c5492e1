// Bytes, joined and written in the ways of docs/reference/envelope.md: unsigned, big-endian.

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @param {string} text */
export const utf8 = (text) => encoder.encode(text);

/** @param {Uint8Array} bytes; throws where they are no UTF-8 */
export const text = (bytes) => decoder.decode(bytes);

/** @param {...Uint8Array} parts */
export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, one) => size + one.length, 0));
  let at = 0;
  for (const one of parts) {
    whole.set(one, at);
    at += one.length;
  }
  return whole;
}

/** @param {number} value @param {number} size */
export function whole(value, size) {
  const bytes = new Uint8Array(size);
  for (let at = size - 1; at >= 0; at--) {
    bytes[at] = value % 256;
    value = Math.floor(value / 256);
  }
  return bytes;
}

/** @param {Uint8Array} bytes */
export const number = (bytes) => bytes.reduce((value, one) => value * 256 + one, 0);

/** A number of any size. @param {Uint8Array} bytes */
export const bigint = (bytes) => BigInt(`0x0${hex(bytes)}`);

/** @param {bigint} value @param {number} size */
export const bytesOf = (value, size) => unhex(value.toString(16).padStart(2 * size, "0"));

/** @param {Uint8Array} bytes */
export const hex = (bytes) => [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");

/** @param {string} letters; throws where they are no hex */
export function unhex(letters) {
  if (!/^(?:[0-9a-f]{2})*$/.test(letters)) throw new Error("this is no hex");
  return Uint8Array.from(letters.match(/../g) ?? [], (two) => parseInt(two, 16));
}

/** @param {Uint8Array} bytes */
export function base64(bytes) {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 0x8000) letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(letters);
}

/** @param {string} letters; throws where they are not base64 in the one way it can be written */
export function unbase64(letters) {
  const bytes = Uint8Array.from(atob(letters), (one) => one.charCodeAt(0));
  if (base64(bytes) !== letters) throw new Error("this is not base64 as we write it");
  return bytes;
}

/** Compare without telling by time where they differ. @param {Uint8Array} one @param {Uint8Array} other */
export function same(one, other) {
  let differs = one.length ^ other.length;
  for (let at = 0; at < one.length; at++) differs |= one[at] ^ (other[at] ?? 0);
  return differs === 0;
}

/** @param {number} size */
export const random = (size) => crypto.getRandomValues(new Uint8Array(size));
