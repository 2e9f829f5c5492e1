// A form that is handled on this device; where that fails, the reporter chooses, and nothing goes to the server in clear by itself.
import { KeysUnusable } from "../lib/directory.js";
import { choose, show } from "./faults.js";
import { Refused } from "./line.js";
import { FileRefused } from "./picture.js";
import { say } from "./said.js";

/** @type {Record<string, string>} */
const ANSWERS = { DirectoryInvalid: "no-keys", ConditionUnmet: "no-more", MoveNotAllowed: "no-more", NotFound: "unknown" };

/** @typedef {{failed: string, why: string, button: string, before?: () => void, only?: boolean}} How */
/** @type {How} */
const SEALS = { failed: "failed", why: "choice", button: "choose" };

/** @param {HTMLFormElement} form @param {(event: SubmitEvent) => Promise<void>} handle @param {How} how */
export function whenSent(form, handle, how = SEALS) {
  const copied = () => Boolean(/** @type {HTMLInputElement | null} */ (form.elements.namedItem("slip"))?.value.trim());
  const mark = () => {
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-how]"))) {
      one.hidden = (one.dataset.how === "device") === copied();
    }
  };
  mark();
  form.addEventListener("input", mark);
  let busy = false;
  const go = () => {
    how.before?.();
    form.dataset.chosen = "server";
    delete form.dataset.sent;
    form.requestSubmit(form.querySelector("button:not([type=button])"));
  };
  form.addEventListener("submit", async (event) => {
    if (form.dataset.chosen === "server" || copied()) return; // a paper form is copied by somebody who may not have its code
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      await handle(event);
    } catch (fault) {
      told(form, fault, how.only ? null : { why: say(how.why), button: say(how.button), go }, how.failed);
    } finally {
      busy = false;
      doing(form, "");
      delete form.dataset.sent;
    }
  });
}

/** @param {HTMLFormElement} form @param {unknown} fault @param {{why: string, button: string, go: () => void} | null} choice @param {string} failed */
function told(form, fault, choice, failed) {
  if (fault instanceof FileRefused && fault.elsewhere) choose(form, fault.message, choice);
  else if (fault instanceof FileRefused) show(form, { files: fault.message });
  else if (fault instanceof KeysUnusable && fault.what === "forged") choose(form, say("forged"), null);
  else if (fault instanceof KeysUnusable) choose(form, say(fault.what === "nobody" ? "no-keys" : "week"), choice);
  else if (fault instanceof Refused && fault.kind !== "EnvelopeInvalid") show(form, { form: say(ANSWERS[fault.kind] ?? "not-now") });
  else choose(form, say(failed), choice);
}

/** Say what is being done, below the button. @param {HTMLFormElement} form @param {string} text */
export function doing(form, text) {
  let place = form.querySelector("[data-doing]");
  if (!place && !text) return;
  if (!place) {
    place = document.createElement("p");
    place.setAttribute("data-doing", "");
    place.setAttribute("role", "status");
    form.append(place);
  }
  place.textContent = text;
}

/** @param {HTMLFormElement} form */
export const chosen = (form) => [...(/** @type {HTMLInputElement} */ (form.querySelector("input[type=file]")).files ?? [])];

/** @param {HTMLFormElement} form */
export function limitsOf(form) {
  const { files, one, all } = /** @type {HTMLElement} */ (form.querySelector("input[type=file]")).dataset;
  return { files: Number(files), one: Number(one), all: Number(all) };
}

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
