// What is wrong, above the form and beside each field, as the server's own page shows it.
import { made, say } from "./said.js";

/** @param {HTMLFormElement} form */
export function clear(form) {
  document.querySelectorAll("#faults, #names, #choice, .first > .fault-summary").forEach((one) => one.remove());
  form.querySelectorAll("p.fault").forEach((one) => one.remove());
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.classList.remove("is-invalid");
  }
}

/** @param {HTMLFormElement} form @param {Record<string, string>} faults a sentence for each field; "form" stands for all of it */
export function show(form, faults) {
  clear(form);
  const lines = Object.entries(faults).map(([name, sentence]) => {
    const label = say(name === "text" && form.id === "write" ? "label-more" : `label-${name}`);
    if (label === "" || !form.querySelector(`#${name}`)) return made("li", {}, sentence);
    beside(form, name, sentence);
    return made("li", {}, made("a", { href: `#${name}` }, label), `: ${sentence}`);
  });
  const marks = { class: "fault-summary", role: "alert", id: "faults", tabindex: "-1" };
  ahead(form, made("div", marks, made("p", {}, say("look")), made("ul", {}, ...lines)));
}

/** @param {HTMLFormElement} form @param {HTMLElement} told */
export function ahead(form, told) {
  form.prepend(told);
  told.focus({ preventScroll: true });
  told.scrollIntoView({ block: "start", behavior: "instant" });
}

/**
 * Say what went wrong, and let the reporter choose; nothing goes to the server by itself.
 *
 * @param {HTMLFormElement} form
 * @param {string} sentence
 * @param {{why: string, button: string, go: () => void} | null} choice
 */
export function choose(form, sentence, choice) {
  clear(form);
  const marks = { class: "sheet question", role: "alert", id: "choice", tabindex: "-1" };
  const box = made("section", marks, made("p", {}, made("b", {}, sentence)));
  if (choice) {
    const button = made("button", { type: "button", class: "btn btn-outline-primary" }, choice.button);
    button.addEventListener("click", choice.go);
    box.append(made("p", {}, choice.why), made("p", { class: "act-row" }, button));
  }
  ahead(form, box);
}

/** @param {HTMLFormElement} form @param {string} name @param {string} sentence */
function beside(form, name, sentence) {
  const field = /** @type {HTMLElement} */ (form.querySelector(`#${name}`));
  field.setAttribute("aria-invalid", "true");
  field.classList.add("is-invalid");
  const hints = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== `${name}-fault`);
  field.setAttribute("aria-describedby", [`${name}-fault`, ...hints].join(" "));
  const mark = made("span", { "aria-hidden": "true" }, "⚠");
  field.closest(".field")?.append(made("p", { class: "fault", id: `${name}-fault` }, mark, ` ${sentence}`));
}
