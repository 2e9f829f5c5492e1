// The way back without a network: the code makes a request, opens the answer that somebody brings, and words are sealed into a file.
import { random, unhex } from "../lib/bytes.js";
import { AnswerShut, openAnswer, writeRequest, writeWords } from "../lib/carried.js";
import { keysOf } from "../lib/code.js";
import { Keys } from "../lib/directory.js";
import { readKey } from "../lib/note.js";
import { conversation } from "./back.js";
import { save } from "./code.js";
import { sealed } from "./line.js";
import { say } from "./said.js";
import { whenSent } from "./sending.js";
import { typedCode, wrongCode } from "./typed.js";

const REQUEST = "ask.sealed";
const GAP = 32; // numbers that are left free at least, and the width of the place that is drawn above them
const PLACES = 2048;

/** @typedef {import("./offline.js").Given} Given */
/** @typedef {(body: Uint8Array) => void} Keep shows the page on which sealed words are saved */

/** @param {HTMLFormElement} form @param {Given} given @param {Keep} keep */
export function openCarried(form, given, keep) {
  const opens = async (/** @type {SubmitEvent} */ event) => {
    const secret = await typedCode(form);
    if (secret === null) return;
    const own = keysOf(secret);
    if (/** @type {HTMLButtonElement} */ (event.submitter).value === "ask") return asks(form, own.foundBy);
    const file = /** @type {HTMLInputElement} */ (form.elements.namedItem("answer")).files?.[0];
    if (!file) return wrongCode(form, say("answer-none-chosen"), "answer");
    try {
      const raw = new Uint8Array(await file.arrayBuffer());
      const found = openAnswer(raw, own, new Keys(given, readKey(given.root)).directory.installation);
      show({ secret, own, given, found, keep, language: form.dataset.language ?? "en" });
    } catch (fault) {
      if (!(fault instanceof AnswerShut)) throw fault;
      wrongCode(form, say(`answer-${fault.what}`), fault.what === "none" ? "answer" : "code");
    }
  };
  whenSent(form, opens, { failed: "unopened", why: "", button: "", only: true });
}

/** @param {HTMLFormElement} form @param {Uint8Array} foundBy */
function asks(form, foundBy) {
  document.querySelector("#code-fault")?.remove();
  save(new Blob([/** @type {BlobPart} */ (writeRequest(foundBy))], { type: "application/octet-stream" }), REQUEST);
  const told = /** @type {HTMLElement} */ (form.querySelector("[data-asked]"));
  told.hidden = false;
  told.focus();
}

/** @typedef {{secret: Uint8Array, own: ReturnType<typeof keysOf>, given: Given, found: any, keep: Keep, language: string}} Opened */

/** @param {Opened} opened */
function show({ secret, own, given, found, keep, language }) {
  const carry = async (/** @type {[number, Uint8Array][]} */ parts) => {
    const [place] = new Uint16Array(random(2).buffer);
    const first = found.next_number + GAP * (1 + (place % PLACES));
    keep(writeWords(own.foundBy, unhex(found.ticket), sealed(newest(given, found), unhex(found.report), first, parts)));
  };
  const holds = { carried: true, elsewhere: Boolean(found.rewarded) };
  const told = { ...found, rewarded: false, reward: null, may_write: found.may_write && found.ticket !== "" };
  conversation({ secret, root: given.root, language, own, carry, holds }, told, false);
}

/** The newest keys of the form and the answer; what the root has not signed is refused. @param {Given} given @param {any} found */
function newest(given, found) {
  const root = readKey(given.root);
  const [ours, theirs] = [new Keys(given, root), new Keys(found, root)];
  const { directory } = theirs.directory.number > ours.directory.number ? found : given;
  return new Keys({ directory, epochs: [...new Set([...given.epochs, ...found.epochs])] }, root);
}
