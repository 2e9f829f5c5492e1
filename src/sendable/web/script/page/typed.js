// The code as it was typed, word by word or in a saved file; it is read here and goes nowhere.
import { CodeUnreadable, WORDS, readCode } from "../lib/code.js";
import { made, say } from "./said.js";

const LONGEST = 1000;

/** @param {HTMLFormElement} form @returns {Promise<Uint8Array | null>} null where it cannot be read; then the page says why */
export async function typedCode(form) {
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
  const words = Array.from({ length: WORDS }, (_, at) => field(`word-${at + 1}`)?.value ?? "");
  const code = (field("code")?.value ?? "").trim() || words.join(" ").trim();
  const file = field("saved")?.files?.[0];
  const lines = code || !file ? [code] : (await file.slice(0, LONGEST).text()).split("\n");
  let why = new CodeUnreadable("slip", 0);
  for (const line of lines) {
    try {
      return readCode(line);
    } catch (fault) {
      if (!(fault instanceof CodeUnreadable)) throw fault;
      if (lines.length === 1) why = fault;
    }
  }
  wrongCode(form, why.what === "slip" ? say("unknown") : say(why.what, { at: why.at }));
  return null;
}

/** @param {HTMLFormElement} form @param {string} sentence @param {string} [name] of the field that it is about */
export function wrongCode(form, sentence, name = "code") {
  document.querySelectorAll("#code-fault, #choice, #faults").forEach((one) => one.remove());
  const marks = { class: "fault-summary", role: "alert", id: "code-fault", tabindex: "-1" };
  const told = made("p", marks, made("span", { "aria-hidden": "true" }, "⚠"), ` ${sentence}`);
  for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  const field = form.querySelector(`#${name}`);
  field?.setAttribute("aria-invalid", "true");
  field?.setAttribute("aria-describedby", `${name}-hint code-fault`);
  form.before(told);
  told.focus();
}
