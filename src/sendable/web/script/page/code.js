// The reporter's code: shown once, and asked back word by word until it is kept. It never leaves this device.
import { WORDS, lettersOf, wordsOf } from "../lib/code.js";
import { page, show } from "./said.js";

const SAVED = "note.txt"; // says nothing of what is in it

const atEnd = () => show(page("done"));

/** @param {Uint8Array} secret @param {string} language @param {{danger?: boolean, wrong?: boolean, done?: () => void}} [how] what is shown once it is kept */
export function showCode(secret, language, { danger = false, wrong = false, done = atEnd } = {}) {
  const made = page("code", { danger, wrong, first: !wrong });
  const [words, letters] = [wordsOf(secret, language), lettersOf(secret)];
  made.copy.querySelectorAll("ol.words li > span").forEach((one, at) => one.replaceChildren(words[at]));
  made.copy.querySelector(".letters code")?.replaceChildren(letters);
  const form = /** @type {HTMLFormElement} */ (made.copy.querySelector("form"));
  const button = form.querySelector("[data-print]");
  button?.removeAttribute("hidden");
  button?.addEventListener("click", () => print());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const saves = /** @type {HTMLButtonElement} */ (event.submitter).value === "save";
    if (saves) save(new Blob([`${words.join(" ")}\n${letters}\n`], { type: "text/plain" }), SAVED);
    else askBack(secret, language, done);
  });
  show(made);
}

/** @param {Uint8Array} secret @param {string} language @param {() => void} done */
function askBack(secret, language, done) {
  const made = page("ask");
  const words = wordsOf(secret, language);
  const first = below(WORDS);
  const places = [first, (first + 1 + below(WORDS - 1)) % WORDS].sort((one, other) => one - other);
  const fields = [...made.copy.querySelectorAll("input[type=text]")].map((one) => /** @type {HTMLInputElement} */ (one));
  fields.forEach((field, at) => {
    const label = /** @type {HTMLLabelElement} */ (field.closest(".field")?.querySelector("label"));
    label.textContent = (label.textContent ?? "").replace(/\d+/, String(places[at] + 1));
    label.htmlFor = field.id = field.name = `word-${places[at] + 1}`;
  });
  made.copy.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const again = /** @type {HTMLButtonElement} */ (event.submitter).value === "show";
    const right = fields.every((field, at) => field.value.trim().toLowerCase() === words[places[at]]);
    if (right && !again) done();
    else showCode(secret, language, { wrong: !again, done });
  });
  show(made);
}

/** @param {Blob} file @param {string} name */
export function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {number} most */
function below(most) {
  for (;;) {
    const [value] = crypto.getRandomValues(new Uint8Array(1));
    if (value < 256 - (256 % most)) return value % most;
  }
}
