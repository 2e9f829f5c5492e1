// A reward as far as a code opens it; what is shown and asked is what the server does for somebody without scripts.
import { unbase64, unhex } from "./bytes.js";
import { voucherSecret } from "./code.js";
import { PART, open } from "./envelope.js";
import { readGiven, readPromise, writeClaim } from "./promise.js";
import { keyOf, readSheet } from "./sheet.js";
import { readReply } from "./statement.js";
import { Asking } from "./voucher.js";

/** @typedef {{number: number, raw: string}} Sealed */
/** @typedef {{promise: Sealed | null, voucher: Sealed | null, claimed: boolean, open: boolean, sheet: string}} Given by the server, which is not believed */
/** @typedef {{promise: import("./promise.js").Promised, signed: Uint8Array | null, sheet: import("./sheet.js").Sheet | null, claimed: boolean, open: boolean}} Offer */
/** @typedef {{stage: string, amount?: number, currency?: string, until?: string, voucher?: string, pin?: string, collect?: Record<string, string>}} Reward */
/** @typedef {import("./directory.js").Directory} Directory */

/**
 * Open what belongs to a code.
 *
 * @param {Given} given
 * @param {{secret: Uint8Array, report: string, own: any, directories: Directory[]}} who directories are those that the root has signed
 * @returns {Offer | null} null where nothing is promised that a reward officer has signed
 */
export function opened(given, { report, own, directories }) {
  const officers = directories.flatMap((one) => one.holders).filter((one) => one.duties.includes("reward_officer"));
  const newest = directories.reduce((one, other) => (other.number > one.number ? other : one));
  /** @template T @param {Sealed | null} one @param {(text: string) => T} read @returns {T | null} */
  const signed = (one, read) => {
    if (one === null) return null;
    try {
      const place = { installation: newest.installation, report: unhex(report), number: one.number, part: PART.VOUCHER };
      const reply = readReply(open(unbase64(one.raw), place, own), place, officers);
      return reply.signed ? read(reply.text) : null;
    } catch {
      return null;
    }
  };
  const promise = signed(given.promise, readPromise);
  if (promise === null) return null;
  return { promise, signed: signed(given.voucher, readGiven), sheet: believed(given.sheet, newest), claimed: given.claimed, open: given.open };
}

/** @param {Offer} offer @param {Uint8Array} secret of the code @param {string} today @returns {Reward | null} null where there is none any more */
export function seen({ promise, signed, sheet, claimed, open: opens }, secret, today) {
  if (promise.amount === 0 || signed?.length === 0) return { stage: "thanked" };
  try {
    if (sheet === null) return { stage: "later" };
    const key = keyOf(sheet, promise);
    const shown = { amount: promise.amount, currency: promise.currency, until: key.claimUntil, collect: sheet.collect };
    if (today > key.claimUntil) return { ...shown, stage: "over" };
    if (signed !== null) {
      const asking = new Asking(voucherSecret(secret), key.public);
      return { ...shown, stage: "ready", voucher: asking.voucher(signed), pin: asking.pin };
    }
    if (!opens) return null;
    return { ...shown, stage: claimed ? "asked" : "waits" };
  } catch {
    return { stage: "later" };
  }
}

/** What is sealed to the reward officers; throws where the promised key is not believed, or it is too late. @param {Offer} offer @param {Uint8Array} secret @param {string} today @param {boolean} money */
export function claimOf({ promise, sheet }, secret, today, money) {
  if (sheet === null) throw new Error("the sheet of rewards is not believed");
  const key = keyOf(sheet, promise);
  if (today > key.claimUntil) throw new Error("it is too late");
  return writeClaim(promise, key.id, money ? new Asking(voucherSecret(secret), key.public).blinded : new Uint8Array(0));
}

/** @param {string} note @param {Directory} directory */
function believed(note, directory) {
  try {
    return readSheet(note, directory);
  } catch {
    return null;
  }
}
