// The bytes of an envelope, and sealing and opening it; docs/reference/envelope.md holds them fast.
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { joined, number, random, same, utf8, whole } from "./bytes.js";
import { attachmentSize, messageSize, pad, unpad } from "./padding.js";
import { openStream, sealStream } from "./stream.js";
import { SUITE, WRAP, unwrap, wrap } from "./suite.js";

export const PART = { STATEMENT: 1, CONTACT: 2, REWARD: 3, MESSAGE: 4, REPLY: 5, ATTACHMENT: 6, ORIGINAL: 7, APPEAL: 11, VOUCHER: 14, ANSWER: 15 };
const BY_EIGHTHS = [PART.ATTACHMENT, PART.ORIGINAL];
const MAGIC = utf8("SNDE");
const VERSION = 1;
const HEAD = 76;
const EACH = 20 + WRAP;
const MOST_WRAPS = 32;
const COMMITS = utf8("sendable envelope commitment");

/** @typedef {{installation: Uint8Array, report: Uint8Array, number: number, part: number}} Place */
/** @typedef {{holder: Uint8Array, epoch: number, public: Uint8Array}} EpochKey */

/** @param {Uint8Array} plain @param {Place} place @param {EpochKey[]} recipients */
export function seal(plain, place, recipients) {
  if (recipients.length === 0 || recipients.length > MOST_WRAPS) throw new Error("nobody could open it");
  const key = random(32);
  const head = headOf(place, commitment(key));
  const size = BY_EIGHTHS.includes(place.part) ? attachmentSize(plain.length) : messageSize(plain.length);
  const wraps = recipients.map((one) => {
    const named = joined(one.holder, whole(one.epoch, 4));
    return joined(named, wrap(key, one.public, boundTo(head, named)));
  });
  return joined(head, whole(wraps.length, 1), ...wraps, sealStream(key, head, pad(plain, size)));
}

/**
 * @param {Uint8Array} raw
 * @param {Place} place where it should belong
 * @param {{holder: Uint8Array, epoch: number, key: any}} opener
 */
export function open(raw, place, opener) {
  const { head, wraps, sealed } = read(raw);
  const bound = head.subarray(HEAD - 32);
  if (!same(head, headOf(place, bound))) throw new Error("it belongs to another place");
  for (const one of wraps) {
    const named = one.subarray(0, 20);
    if (!same(named, joined(opener.holder, whole(opener.epoch, 4)))) continue;
    const key = unwrap(one.subarray(20), opener.key, boundTo(head, named));
    if (!same(commitment(key), bound)) throw new Error("its key is not the one to which it commits");
    return unpad(openStream(key, head, sealed));
  }
  throw new Error("it is not for this key");
}

/** @param {Uint8Array} raw; throws where it is no envelope */
export function read(raw) {
  const count = raw[HEAD];
  if (!same(raw.subarray(0, 5), joined(MAGIC, whole(VERSION, 1)))) throw new Error("it is no envelope of version 1");
  if (!(count > 0 && count <= MOST_WRAPS) || raw.length < HEAD + 1 + count * EACH) throw new Error("it is cut off");
  const wraps = Array.from({ length: count }, (_, at) => raw.subarray(HEAD + 1 + at * EACH, HEAD + 1 + (at + 1) * EACH));
  const head = raw.subarray(0, HEAD);
  const place = { installation: head.subarray(7, 23), report: head.subarray(23, 39), number: number(head.subarray(39, 43)) };
  return { head, wraps, sealed: raw.subarray(HEAD + 1 + count * EACH), place: { ...place, part: head[43] } };
}

/** @param {Place} place @param {Uint8Array} bound */
function headOf(place, bound) {
  const numbered = joined(whole(place.number, 4), whole(place.part, 1));
  return joined(MAGIC, whole(VERSION, 1), whole(SUITE, 2), place.installation, place.report, numbered, bound);
}

/** @param {Uint8Array} head @param {Uint8Array} named */
const boundTo = (head, named) => joined(utf8("sendable envelope key"), head, named);

/** @param {Uint8Array} key */
const commitment = (key) => hmac(sha256, key, COMMITS);
