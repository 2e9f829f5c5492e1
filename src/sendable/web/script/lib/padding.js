// Sizes that say little: a text is filled up to one of few lengths before it is sealed.
import { joined, number, whole } from "./bytes.js";

const LENGTH = 4;
const SMALLEST = 4096;
const STEPS = 8;

/** @param {number} length */
export function messageSize(length) {
  let size = SMALLEST;
  while (size < length + LENGTH) size *= 2;
  return size;
}

/** @param {number} length */
export function attachmentSize(length) {
  const needed = Math.max(length + LENGTH, SMALLEST);
  let power = 1;
  while (power * 2 < needed) power *= 2;
  return Math.ceil(needed / (power / STEPS)) * (power / STEPS);
}

/** @param {Uint8Array} plain @param {number} size */
export function pad(plain, size) {
  return joined(whole(plain.length, LENGTH), plain, new Uint8Array(size - LENGTH - plain.length));
}

/** @param {Uint8Array} padded; throws where it is not filled up as it should be */
export function unpad(padded) {
  const end = LENGTH + number(padded.subarray(0, LENGTH));
  if (padded.length < LENGTH || end > padded.length || padded.subarray(end).some((one) => one !== 0)) {
    throw new Error("it is not filled up as it should be");
  }
  return padded.slice(LENGTH, end);
}
