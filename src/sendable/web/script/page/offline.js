// The form in a file of its own: it asks no server for anything. What it seals is saved, for whoever carries it.
import { Keys } from "../lib/directory.js";
import { PART } from "../lib/envelope.js";
import { readKey } from "../lib/note.js";
import { openCarried } from "./carried.js";
import { save, showCode } from "./code.js";
import { asksForNames, read, wrong } from "./draft.js";
import { show as showFaults } from "./faults.js";
import { sealReport } from "./form.js";
import { made, page, say, show } from "./said.js";
import { whenSent } from "./sending.js";

const SAVED = "letter.sealed";
const DAY = 86_400_000;

/** @typedef {{root: string, directory: string, epochs: string[], begins: string, until: string}} Given what the file brings along */

/** @param {HTMLFormElement} form */
export function sealToFile(form) {
  /** @type {Given} */
  const given = JSON.parse(document.querySelector("#given")?.textContent ?? "{}");
  document.querySelector("#without")?.remove();
  const shown = (/** @type {string} */ marks) => {
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(marks))) one.hidden = false;
  };
  const why = holds(given, form);
  if (why === "forged") return;
  shown("[data-able], form#return");
  const back = /** @type {HTMLFormElement} */ (document.querySelector("form#return"));
  openCarried(back, given, (body) => showFile("words", body, new Date()));
  if (why) return document.querySelector("[data-able] a")?.remove();
  form.hidden = false;
  const seals = async (/** @type {SubmitEvent} */ event) => {
    if (holds(given, form)) return;
    const [draft, keys] = [read(form), keysIn(given)];
    const faults = wrong(draft);
    if (draft.said.contact && !opens(keys, PART.CONTACT)) faults.contact = say("no-contact");
    if (Object.keys(faults).length > 0) return showFaults(form, faults);
    const keeps = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value === "keep";
    if (!draft.danger && !keeps && asksForNames(form, draft)) return;
    const { body, secret } = await sealReport(form, draft, async () => keys);
    const day = new Date();
    showCode(secret, form.dataset.language ?? "en", { danger: draft.danger, done: () => showFile("file", body, day) });
  };
  whenSent(form, seals, { failed: "failed", why: "", button: "", only: true });
}

/** @param {Given} given */
const keysIn = (given) => new Keys(given, readKey(given.root));

/** @param {Keys} keys @param {number} part */
function opens(keys, part) {
  try {
    return keys.to(part, new Date()).length > 0;
  } catch {
    return false;
  }
}

/** Return why no report can be sealed today, and say it in place of the form; "" where one can. @param {Given} given @param {HTMLFormElement} form */
function holds(given, form) {
  const today = new Date().toISOString().slice(0, 10);
  let why = today > given.until ? "over" : "clock";
  try {
    if (opens(keysIn(given), PART.STATEMENT)) return "";
  } catch {
    why = "forged";
  }
  const sentence = say(why, { today, begins: given.begins, until: given.until });
  form.hidden = true;
  form.before(made("section", { class: "sheet stop", role: "alert", id: "refused" }, made("p", {}, made("b", {}, sentence))));
  return why;
}

/** The last day on which a site takes what is sealed on a day: the Sunday of the week after. @param {Date} day */
function mustArrive(day) {
  const left = 6 - ((day.getUTCDay() + 6) % 7);
  return new Date(day.getTime() + (left + 7) * DAY).toISOString().slice(0, 10);
}

/** @param {string} name of the page @param {Uint8Array} body what is saved @param {Date} day on which it was sealed */
function showFile(name, body, day) {
  const [found, by] = [page(name), mustArrive(day)];
  const file = new Blob([/** @type {BlobPart} */ (body)], { type: "application/octet-stream" });
  for (const place of found.copy.querySelectorAll("[data-by]")) place.textContent = (place.textContent ?? "").replace("{day}", by);
  const saved = /** @type {HTMLElement} */ (found.copy.querySelector("[data-saved]"));
  found.copy.querySelector("button")?.addEventListener("click", () => {
    save(file, SAVED);
    saved.hidden = false;
  });
  show(found);
}
