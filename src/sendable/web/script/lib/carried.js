// The files that somebody carries for a reporter without a network; docs/reference/envelope.md, section Carrying.
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { joined, same, text, utf8 } from "./bytes.js";
import { readCanonical } from "./canonical.js";
import { PART, open, read } from "./envelope.js";
import { counted } from "./sending.js";

const VERSION = Uint8Array.of(1);

/** Why an answer does not open: it is "none", for "another" code, or there is "nothing" in it for this one. */
export class AnswerShut extends Error {
  /** @param {"none" | "another" | "nothing"} what */
  constructor(what) {
    super(what);
    this.what = what;
  }
}

/** @typedef {{foundBy: Uint8Array, holder: Uint8Array, epoch: number, key: any}} Own what a code opens */

/** @param {Uint8Array} foundBy */
export const writeRequest = (foundBy) => joined(utf8("SNDA"), VERSION, foundBy);

/** @param {Uint8Array} foundBy @param {Uint8Array} ticket @param {Uint8Array[]} envelopes */
export function writeWords(foundBy, ticket, envelopes) {
  const all = counted(envelopes);
  return joined(utf8("SNDW"), VERSION, foundBy, hmac(sha256, ticket, all), all);
}

/** @param {Uint8Array} raw @param {Own} own @param {Uint8Array} installation; throws AnswerShut */
export function openAnswer(raw, own, installation) {
  const place = { installation, report: own.foundBy.slice(16), number: 1, part: PART.ANSWER };
  let named;
  try {
    named = read(raw).place;
  } catch {
    throw new AnswerShut("none");
  }
  if (named.part !== PART.ANSWER) throw new AnswerShut("none");
  if (!same(named.report, place.report)) throw new AnswerShut("another");
  try {
    const said = readCanonical(text(open(raw, place, own)));
    if (said.sendable === "answer" && said.form === 1) return said;
  } catch {
    // sealed to nobody, for another office, or changed on its way: which, is not to be told apart
  }
  throw new AnswerShut("nothing");
}
