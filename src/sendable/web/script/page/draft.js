// What was typed into the form, and what is wrong with it; the limits are those of the server.
import { findNames } from "../lib/names.js";
import { LINE, TEXT, length, plain } from "../lib/statement.js";
import { ahead, clear } from "./faults.js";
import { page, say } from "./said.js";
import { chosen } from "./sending.js";

const LINES = ["goods", "packing", "place", "when", "identifier"];

/** @typedef {{said: Record<string, string>, danger: boolean, files: File[], same: string}} Draft */

/** @param {HTMLFormElement} form @returns {Draft} */
export function read(form) {
  const typed = new FormData(form);
  const names = [...LINES, "category", "knows", "text", "contact"];
  const said = Object.fromEntries(names.map((name) => [name, plain(String(typed.get(name) ?? ""))]));
  const [danger, files] = [typed.get("danger") === "yes", chosen(form)];
  return { said, danger, files, same: JSON.stringify([said, danger, files.map((one) => [one.name, one.size, one.lastModified])]) };
}

/** @param {Draft} draft */
export function wrong({ said }) {
  /** @type {Record<string, string>} */
  const faults = {};
  if (!said.goods && !said.text) faults.goods = say("missing");
  for (const name of [...LINES, "contact"]) if (length(said[name]) > LINE) faults[name] = say("line");
  if (length(said.text) > TEXT) faults.text = say("text");
  return faults;
}

/** Ask whether words that look like a name can be left out; tell whether it was asked. @param {HTMLFormElement} form @param {Draft} draft */
export function asksForNames(form, { said }) {
  const names = findNames([...LINES.slice(0, -1), "text"].map((name) => said[name]).join("\n"));
  if (names.length === 0) return false;
  clear(form);
  const box = /** @type {HTMLElement} */ (page("names").copy.firstElementChild);
  for (const name of names) {
    const item = document.createElement("li");
    item.className = "chip";
    item.textContent = name;
    box.querySelector("ul")?.append(item);
  }
  ahead(form, box);
  return true;
}
