// What reward officers and a reporter write to each other, each time sealed: a promise, a claim, and what is given.
import { hex, unhex, utf8 } from "./bytes.js";
import { canonical, readCanonical } from "./canonical.js";

/** @typedef {{amount: number, currency: string, key: string, day: string, token: string}} Promised */

/** @param {string} text @returns {Promised} */
export function readPromise(text) {
  const { amount, currency, key, day, token } = said("promise", text);
  if (!Number.isInteger(amount) || amount < 0 || !/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error("this is no promise");
  return { amount, currency: String(currency), key: String(key), day, token: String(token) };
}

/** What was signed blind; nothing of it where thanks are given. @param {string} text */
export const readGiven = (text) => unhex(said("voucher", text).signed);

/** @param {Promised} promise @param {string} key @param {Uint8Array} blinded empty: thanks instead of money */
export const writeClaim = (promise, key, blinded) =>
  utf8(canonical({ sendable: "claim", form: 1, token: promise.token, key, blinded: hex(blinded) }));

/** @param {string} what @param {string} text */
function said(what, text) {
  const value = readCanonical(text);
  if (value.sendable !== what || value.form !== 1) throw new Error(`this is no ${what}`);
  return value;
}
