// A reward on the page of a conversation: opened, asked for and shown on this device; the server learns that something is asked for.
import encodeQR from "qr";
import { PART } from "../lib/envelope.js";
import { claimOf, opened, seen } from "../lib/reward.js";
import { choose } from "./faults.js";
import { Refused } from "./line.js";
import { made, page, say, show } from "./said.js";
import { doing, pause, whenSent } from "./sending.js";

const LINE = 32; // letters of a voucher in a line, so that it can be copied by eye
const BORDER = 4;
const STANDS = ["ConditionUnmet", "MoveNotAllowed"]; // nothing can be asked for: the page says how it stands
const today = () => new Date().toISOString().slice(0, 10);

/** @typedef {import("./back.js").Who} Who */
/** @typedef {import("../lib/reward.js").Reward} Reward */
/** @typedef {{offer: import("../lib/reward.js").Offer, reward: Reward}} Found */

/** @param {any} said what the server gave @param {Who} who @param {import("../lib/directory.js").Directory[]} directories @returns {Found | null} */
export function rewardOf(said, who, directories) {
  if (!said.reward || directories.length === 0) return null;
  const offer = opened(said.reward, { secret: who.secret, report: said.report, own: who.own, directories });
  const reward = offer && seen(offer, who.secret, today());
  return offer && reward ? { offer, reward } : null;
}

/** @param {Found | null} found @returns {Record<string, boolean>} which part of the page is shown */
export const stages = (found) => (found ? { [`reward-${found.reward.stage}`]: true } : {});

/**
 * Write a reward into its place, and handle its buttons.
 *
 * @param {DocumentFragment} copy
 * @param {Found} found
 * @param {(form: HTMLFormElement, parts: [number, Uint8Array][]) => Promise<void>} send
 * @param {Who} who
 * @param {() => Promise<void>} again
 */
export function showReward(copy, { offer, reward }, send, who, again) {
  fill(copy, reward);
  const claims = /** @type {HTMLFormElement | null} */ (copy.querySelector("form[data-claims]"));
  const asks = async (/** @type {SubmitEvent} */ event) => {
    const money = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value !== "want-thanks";
    const form = /** @type {HTMLFormElement} */ (claims);
    doing(form, say("sealing"));
    await pause(30); // so that it is seen
    try {
      await send(form, [[PART.REWARD, claimOf(offer, who.secret, today(), money)]]);
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      if (!STANDS.includes(fault.kind)) return choose(form, say("not-taken"), null);
    }
    await again();
  };
  if (claims) whenSent(claims, asks, { failed: "not-asked", why: "", button: "", only: true });
  const shows = /** @type {HTMLFormElement | null} */ (copy.querySelector("form[data-shows]"));
  if (shows) turns(shows, reward, who.language);
}

/** @param {HTMLFormElement} form @param {Reward} reward @param {string} language */
function turns(form, reward, language) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pin = /** @type {HTMLButtonElement} */ (event.submitter).value === "show-pin";
    history.replaceState(null, "", `/${language}/voucher`); // which says nothing of a report, for it may stand on a printed sheet
    (pin ? showPin : showVoucher)(reward, language);
  });
}

/** @param {Reward} reward @param {string} language */
function showVoucher(reward, language) {
  const where = reward.collect?.[language] ?? reward.collect?.en ?? "";
  const found = page("voucher", { collect: where !== "" });
  fill(found.copy, reward);
  found.copy.querySelector("[data-name=collect]")?.replaceChildren(where);
  const lines = (reward.voucher ?? "").match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
  const parts = lines.flatMap((line) => [made("br"), made("code", {}, line)]).slice(1);
  found.copy.querySelector(".voucher-text")?.replaceChildren(...parts);
  draw(/** @type {SVGElement} */ (found.copy.querySelector("svg.qr")), reward.voucher ?? "");
  const button = /** @type {HTMLButtonElement} */ (found.copy.querySelector("[data-print]"));
  button.hidden = false;
  button.addEventListener("click", () => print());
  turns(/** @type {HTMLFormElement} */ (found.copy.querySelector("form")), reward, language);
  show(found);
}

/** @param {Reward} reward @param {string} language */
function showPin(reward, language) {
  const found = page("pin");
  const [first, last] = [reward.pin?.slice(0, 4), reward.pin?.slice(4)];
  found.copy.querySelector(".pin")?.replaceChildren(`${first} ${last}`);
  turns(/** @type {HTMLFormElement} */ (found.copy.querySelector("form")), reward, language);
  show(found);
}

/** Draw a text as a square that a telephone can read. @param {SVGElement} place @param {string} text */
function draw(place, text) {
  const dots = encodeQR(text, "raw", { ecc: "medium", encoding: "byte", border: BORDER });
  const path = dots.flatMap((row, y) => row.flatMap((dark, x) => (dark && !row[x - 1] ? [`M${x} ${y}.5h${run(row, x)}`] : [])));
  place.setAttribute("viewBox", `0 0 ${dots.length} ${dots.length}`);
  place.querySelector("path")?.setAttribute("d", path.join(""));
}

/** @param {boolean[]} row @param {number} from */
function run(row, from) {
  const end = row.indexOf(false, from);
  return (end < 0 ? row.length : end) - from;
}

/** @param {DocumentFragment} copy @param {Reward} reward */
function fill(copy, { amount, currency, until }) {
  const worth = `${String(amount).replace(/\B(?=(\d{3})+$)/g, " ")} ${currency}`;
  for (const place of copy.querySelectorAll("[data-fill]")) {
    place.textContent = (place.textContent ?? "").replace("{worth}", worth).replace("{day}", until ?? "");
  }
}
