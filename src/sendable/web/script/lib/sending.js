// The bytes in which sealed reports and messages travel; docs/reference/envelope.md, section Sending.
import { joined, utf8, whole } from "./bytes.js";

const VERSION = Uint8Array.of(1);

/** @param {Uint8Array[]} envelopes */
export const counted = (envelopes) => joined(whole(envelopes.length, 1), ...envelopes.flatMap((one) => [whole(one.length, 4), one]));

/** @param {{report: Uint8Array, foundBy: Uint8Array, public: Uint8Array, danger: boolean, envelopes: Uint8Array[]}} sealed */
export function writeReport({ report, foundBy, public: key, danger, envelopes }) {
  return joined(utf8("SNDR"), VERSION, report, foundBy, key, whole(danger ? 1 : 0, 1), counted(envelopes));
}

/** @param {Uint8Array} lookup @param {Uint8Array[]} envelopes */
export const writeMessage = (lookup, envelopes) => joined(utf8("SNDM"), VERSION, lookup, counted(envelopes));
