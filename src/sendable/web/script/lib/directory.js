// Who holds keys: a list that the root has signed, and for each week a key that its holder has signed.
import { sha256 } from "@noble/hashes/sha2.js";
import { hex, joined, unhex, utf8 } from "./bytes.js";
import { readCanonical } from "./canonical.js";
import { signedText } from "./note.js";
import { PART } from "./envelope.js";
import { PUBLIC } from "./suite.js";

const DAY = 86_400_000;
const LASTS = 366;
/** @type {Record<number, string>} */
export const DUTY_OF = { [PART.STATEMENT]: "handler", [PART.MESSAGE]: "handler", [PART.ATTACHMENT]: "handler", [PART.CONTACT]: "custodian", [PART.REWARD]: "reward_officer", [PART.APPEAL]: "reviewer" };

/** What is wrong with the keys that a server gives: "forged", "old", "week" (none for this week) or "nobody". */
export class KeysUnusable extends Error {
  /** @param {"forged" | "old" | "week" | "nobody"} what */
  constructor(what) {
    super(what);
    this.what = what;
  }
}

/** @typedef {{name: string, duties: string[], public: Uint8Array, begins: string, ends: string, id: string}} Holder */
/** @typedef {{installation: Uint8Array, number: number, issued: string, holders: Holder[]}} Directory */

/** @param {Uint8Array} key */
const holderId = (key) => hex(sha256(joined(utf8("sendable holder"), key)).subarray(0, 16));

/** Year and ISO week, such as 202647. @param {Date} now */
export function epochOf(now) {
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  day.setUTCDate(day.getUTCDate() + 3 - ((day.getUTCDay() + 6) % 7)); // the Thursday of its week gives the year
  const year = day.getUTCFullYear();
  return year * 100 + 1 + Math.floor((day.getTime() - Date.UTC(year, 0, 1)) / DAY / 7);
}

/** @param {string} note @param {import("./note.js").SigningKey[]} keys @param {string} what */
function said(note, keys, what) {
  const value = readCanonical(signedText(note, keys));
  if (value.sendable !== what || value.form !== 1) throw new Error("something else was signed");
  return value;
}

/** @param {string} note @param {import("./note.js").SigningKey} root @returns {Directory} */
export function readDirectory(note, root) {
  const value = said(note, [root], "directory");
  const holders = value.holders.map((/** @type {any} */ one) => {
    const key = unhex(one.public);
    return { ...one, public: key, id: holderId(key) };
  });
  const installation = unhex(value.installation);
  if (installation.length !== 16 || new Set(holders.map((/** @type {Holder} */ one) => one.id)).size !== holders.length) {
    throw new Error("the directory cannot be read");
  }
  return { installation, number: Number(value.number), issued: value.issued, holders };
}

/** @param {string} note @param {Directory} directory @returns {import("./envelope.js").EpochKey} */
export function readEpochKey(note, directory) {
  const value = said(note, directory.holders, "epoch key");
  const holder = directory.holders.find((one) => one.id === value.holder);
  const key = unhex(value.public);
  if (holder === undefined || key.length !== PUBLIC) throw new Error("its holder is not in the directory");
  said(note, [holder], "epoch key");
  return { holder: unhex(value.holder), epoch: value.epoch, public: key };
}

/** The keys in force, every signature checked; what no holder has signed counts as not there. */
export class Keys {
  /**
   * @param {{directory: string, epochs: string[]}} given by the server, which is not believed
   * @param {import("./note.js").SigningKey} root
   */
  constructor(given, root) {
    try {
      this.directory = readDirectory(given.directory, root);
    } catch {
      throw new KeysUnusable("forged");
    }
    /** @type {import("./envelope.js").EpochKey[]} */
    this.epochs = [];
    for (const note of given.epochs) {
      try {
        this.epochs.push(readEpochKey(note, this.directory));
      } catch {
        continue; // of somebody who has left
      }
    }
  }

  /** To whom a part is sealed today; throws KeysUnusable where that is nobody. @param {number} part @param {Date} now */
  to(part, now) {
    const day = now.toISOString().slice(0, 10);
    const age = Date.parse(day) - Date.parse(this.directory.issued);
    if (!(age >= -DAY && age <= LASTS * DAY)) throw new KeysUnusable("old");
    const wanted = this.directory.holders.filter((one) => one.duties.includes(DUTY_OF[part]) && one.begins <= day && day <= one.ends);
    if (wanted.length === 0) throw new KeysUnusable("nobody");
    const ids = new Set(wanted.map((one) => one.id));
    const found = this.epochs.filter((one) => ids.has(hex(one.holder)) && one.epoch === epochOf(now));
    if (found.length === 0) throw new KeysUnusable("week");
    return found;
  }
}
