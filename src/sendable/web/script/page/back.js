// The way back: what was answered is opened here, and what is added is sealed here; the server learns the lookup id alone.
import { unbase64, unhex, utf8 } from "../lib/bytes.js";
import { keysOf as keysOfCode, lettersOf } from "../lib/code.js";
import { readDirectory } from "../lib/directory.js";
import { PART, open } from "../lib/envelope.js";
import { readKey } from "../lib/note.js";
import { writeMessage } from "../lib/sending.js";
import { TEXT, length, plain, readReply } from "../lib/statement.js";
import { show as showFaults } from "./faults.js";
import { Refused, ask, keysOf, sealed } from "./line.js";
import { cleaned } from "./picture.js";
import { rewardOf, showReward, stages } from "./reward.js";
import { page, say, show } from "./said.js";
import { chosen, doing, limitsOf, whenSent } from "./sending.js";
import { typedCode, wrongCode } from "./typed.js";

const TRIES = 3;

/** @typedef {{secret: Uint8Array, root: string, language: string, own: ReturnType<typeof keysOfCode>, carry?: Carry, holds?: Record<string, boolean>}} Who */
/** @typedef {(parts: [number, Uint8Array][]) => Promise<void>} Carry keeps what is added for somebody to take along, where there is no network */

/** @param {HTMLFormElement} form */
export function openReturn(form) {
  const opens = async () => {
    const secret = await typedCode(form);
    if (secret === null) return;
    const who = { secret, root: form.dataset.root ?? "", language: form.dataset.language ?? "en", own: keysOfCode(secret) };
    doing(form, say("opening"));
    try {
      conversation(who, await ask("/return", who.own.lookup), false);
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      wrongCode(form, say(fault.kind === "NotFound" ? "unknown" : "not-now"));
    }
  };
  whenSent(form, opens, { failed: "unopened", why: "choice-back", button: "choose-back" });
}

/** @param {Who} who @param {any} found @param {boolean} sent @param {boolean} [asked] for a reward just now */
export function conversation(who, found, sent, asked = false) {
  const listed = directories(who, found);
  const [told, reward] = [answers(who, found, listed), rewardOf(found, who, listed)];
  const [awaited, nothing, writable] = [Boolean(found.answer_by), told.length === 0, Boolean(found.may_write)];
  const { until, waits, reversed } = found.appeal;
  const own = { appeal: Boolean(until), "appeal-waits": Boolean(waits), "appeal-reversed": Boolean(reversed) };
  const made = page("conversation", { sent, awaited, nothing, open: writable, shut: !writable, ...own, ...stages(reward), ...who.holds });
  const place = (/** @type {string} */ name) => made.copy.querySelector(`[data-name="${name}"]`);
  place("state")?.replaceChildren(say(`state-${found.state}`) || say("state-"));
  place("received")?.replaceChildren(found.received);
  const by = place("answer-by");
  by?.replaceChildren((by.textContent ?? "").replace("{day}", found.answer_by));
  place("fetched")?.replaceChildren(found.day ?? "");
  const last = place("appeal-until");
  last?.replaceChildren((last.textContent ?? "").replace("{day}", until));
  const article = /** @type {Element} */ (made.copy.querySelector("[data-each=told]"));
  for (const one of told) {
    const copy = /** @type {Element} */ (article.cloneNode(true));
    copy.querySelector("time")?.replaceChildren(one.day);
    copy.querySelector(`[data-signed=${one.signed ? "no" : "yes"}]`)?.remove();
    copy.querySelector(".words-of")?.replaceChildren(one.text);
    article.before(copy);
  }
  article.remove();
  const again = async () => conversation(who, await ask("/return", who.own.lookup), false, true);
  if (reward) showReward(made.copy, reward, (form, parts) => send(form, who, parts), who, again);
  const form = /** @type {HTMLFormElement | null} */ (made.copy.querySelector("#write"));
  if (form) writes(form, who);
  const objection = /** @type {HTMLFormElement | null} */ (made.copy.querySelector("#appeal"));
  if (objection) appeals(objection, who);
  show(made);
  if (asked) focusOn(document.querySelector(".reward"));
}

/** Those that the root has signed; nobody in another is known. @param {Who} who @param {any} found @returns {import("../lib/directory.js").Directory[]} */
function directories(who, found) {
  return found.directories.flatMap((/** @type {string} */ note) => {
    try {
      return [readDirectory(note, readKey(who.root))];
    } catch {
      return [];
    }
  });
}

/** @param {Element | null} place what has just changed, so that it is read aloud */
function focusOn(place) {
  const title = /** @type {HTMLElement | null} */ (place?.querySelector("h2") ?? null);
  if (title === null) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  title.scrollIntoView({ block: "center", behavior: "instant" });
}

/** @param {Who} who @param {any} found @param {import("../lib/directory.js").Directory[]} listed */
function answers(who, found, listed) {
  const holders = listed.flatMap((one) => one.holders);
  return found.replies.map((/** @type {any} */ one) => {
    const place = { installation: listed[0].installation, report: unhex(found.report), number: one.number, part: PART.REPLY };
    return { ...readReply(open(unbase64(one.raw), place, who.own), place, holders), day: one.day };
  });
}

/** Seal what is objected to those who decide, and to nobody else. @param {HTMLFormElement} form @param {Who} who */
function appeals(form, who) {
  const field = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
  const before = () => {
    /** @type {HTMLInputElement} */ (form.elements.namedItem("code")).value = lettersOf(who.secret);
  };
  const object = async () => {
    const text = plain(field.value);
    if (!text) return showFaults(form, { grounds: say("nothing-said") });
    if (length(text) > TEXT) return showFaults(form, { grounds: say("text") });
    doing(form, say("sealing"));
    await send(form, who, [[PART.APPEAL, utf8(text)]]);
    if (!who.carry) conversation(who, await ask("/return", who.own.lookup), false);
  };
  whenSent(form, object, { failed: "failed", why: "choice", button: "choose", before, only: Boolean(who.carry) });
}

/** @param {HTMLFormElement} form @param {Who} who */
function writes(form, who) {
  const field = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
  const count = /** @type {HTMLElement} */ (form.querySelector("[data-count]"));
  field.addEventListener("input", () => {
    count.hidden = false;
    count.textContent = (count.dataset.left ?? "").replace("{left}", String(TEXT - length(field.value)));
  });
  const before = () => {
    /** @type {HTMLInputElement} */ (form.elements.namedItem("code")).value = lettersOf(who.secret);
  };
  const add = async () => {
    const [text, files] = [plain(field.value), chosen(form)];
    if (!text && files.length === 0) return showFaults(form, { text: say("nothing") });
    if (length(text) > TEXT) return showFaults(form, { text: say("text") });
    doing(form, say("sealing"));
    /** @type {[number, Uint8Array][]} */
    const parts = [[PART.MESSAGE, utf8(text)]];
    for (const one of await cleaned(files, limitsOf(form))) parts.push([PART.ATTACHMENT, one]);
    await send(form, who, parts);
    if (!who.carry) conversation(who, await ask("/return", who.own.lookup), true);
  };
  whenSent(form, add, { failed: "failed", why: "choice", button: "choose", before, only: Boolean(who.carry) });
}

/** @param {HTMLFormElement} form @param {Who} who @param {[number, Uint8Array][]} parts */
async function send(form, who, parts) {
  if (who.carry) return who.carry(parts);
  for (let at = 1; ; at++) {
    const found = await ask("/return", who.own.lookup);
    const envelopes = sealed(await keysOf(who.root), unhex(found.report), found.next_number, parts);
    doing(form, say("sending"));
    try {
      await ask("/messages", writeMessage(who.own.lookup, envelopes));
      return;
    } catch (fault) {
      if (!(fault instanceof Refused && fault.kind === "EnvelopeInvalid" && at < TRIES)) throw fault;
    }
  }
}
