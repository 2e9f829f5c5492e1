// The sheet of rewards: the tariff and the keys of vouchers, signed by two reward officers. One key for each worth and day, so
// that nobody can mark a reporter with a key that the others do not have.
import { parse } from "smol-toml";
import { unhex } from "./bytes.js";
import { readCanonical } from "./canonical.js";
import { signedText } from "./note.js";
import { keyId } from "./voucher.js";

const SIGNERS = 2;
const LEAST_DAYS = 27; // from the first to the last
const MOST_KEYS = 60;
const DAY = 86_400_000;

/** @typedef {{id: string, public: Uint8Array, worth: number, since: string, until: string, claimUntil: string}} SheetKey */
/** @typedef {{collect: Record<string, string>, keys: SheetKey[]}} Sheet */

/** Read a sheet; throws where two officers have not signed it, or its keys would tell reporters apart. @param {string} note @param {import("./directory.js").Directory} directory @returns {Sheet} */
export function readSheet(note, directory) {
  const officers = directory.holders.filter((one) => one.duties.includes("reward_officer"));
  const value = readCanonical(signedText(note, officers));
  if (value.sendable !== "rewards" || value.form !== 1) throw new Error("something else was signed");
  const serving = officers.filter((one) => one.begins <= value.issued && value.issued <= one.ends);
  if (serving.filter((one) => signedBy(note, one)).length < SIGNERS) throw new Error("two officers must sign it");
  const tariff = /** @type {any} */ (parse(value.tariff));
  const keys = value.keys.map(readKey);
  check(keys, tariff);
  return { collect: tariff.collect ?? {}, keys };
}

/** The key under which so much is promised on a day; throws where another is promised, which would set this reporter apart. @param {Sheet} sheet @param {import("./promise.js").Promised} promise */
export function keyOf(sheet, promise) {
  const key = sheet.keys.find((one) => one.worth === promise.amount && one.since <= promise.day && promise.day <= one.until);
  if (key === undefined || key.id !== promise.key) throw new Error("another key is promised than the one for all");
  return key;
}

/** @param {string} note @param {import("./note.js").SigningKey} officer */
function signedBy(note, officer) {
  try {
    signedText(note, [officer]);
    return true;
  } catch {
    return false;
  }
}

/** @param {any} row @returns {SheetKey} */
function readKey(row) {
  const key = unhex(row.public);
  return { id: keyId(key), public: key, worth: row.worth, since: row.since, until: row.until, claimUntil: row.claim_until };
}

/** @param {SheetKey[]} keys @param {any} tariff */
function check(keys, tariff) {
  if (keys.length > MOST_KEYS || new Set(keys.map((one) => one.id)).size !== keys.length) throw new Error("too many keys, or one twice");
  for (const one of keys) {
    const [lasts, paid] = [days(one.since, one.until), days(one.until, one.claimUntil)];
    if (!tariff.denominations.includes(one.worth)) throw new Error("a key is of no denomination");
    if (!(lasts >= LEAST_DAYS && paid >= tariff.claim_days)) throw new Error("a key is in force, or paid, for too few days");
    const others = keys.filter((other) => other !== one && other.worth === one.worth);
    if (others.some((other) => other.since <= one.until && one.since <= other.until)) throw new Error("two keys of one worth are in force");
  }
}

/** @param {string} from @param {string} to */
const days = (from, to) => (Date.parse(to) - Date.parse(from)) / DAY;
