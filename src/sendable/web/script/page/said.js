// What the page says: the server wrote every sentence into it, in the language of the reporter.

/** @param {string} name @param {Record<string, string | number>} [facts] */
export function say(name, facts = {}) {
  const all = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-said]"));
  const text = all.content.querySelector(`[data-name="${name}"]`)?.textContent ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, fact) => String(facts[fact] ?? whole));
}

/** @param {string} name @param {Record<string, boolean>} holds which parts are shown */
export function page(name, holds = {}) {
  const made = /** @type {HTMLTemplateElement} */ (document.querySelector(`template[data-page="${name}"]`));
  const copy = /** @type {DocumentFragment} */ (made.content.cloneNode(true));
  for (const part of copy.querySelectorAll("[data-if]")) {
    if (!holds[/** @type {HTMLElement} */ (part).dataset.if ?? ""]) part.remove();
  }
  return { copy, title: made.dataset.title ?? document.title };
}

/** Put a page in the place of this one. @param {ReturnType<typeof page>} made */
export function show({ copy, title }) {
  const place = /** @type {HTMLElement} */ (document.querySelector(".prose.report"));
  place.classList.remove("beside");
  document.querySelectorAll("header.top, footer.bottom").forEach((one) => one.remove());
  place.replaceChildren(copy, ...place.querySelectorAll("template"));
  document.title = title;
  const first = /** @type {HTMLElement} */ (place.querySelector("#faults") ?? place.querySelector("h1"));
  first.tabIndex = -1;
  first.focus();
  scrollTo(0, 0);
}

/** @param {string} tag @param {Record<string, string>} marks @param {...(Node | string)} inside */
export function made(tag, marks = {}, ...inside) {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(marks)) one.setAttribute(name, value);
  one.append(...inside);
  return one;
}
