// What is sealed: a statement in the one way that it is written, and replies as handlers sign them.
import { canonical, readCanonical } from "./canonical.js";
import { joined, text, unhex, utf8, whole } from "./bytes.js";
import { verified } from "./note.js";

export const LINE = 200;
export const TEXT = 2000;
export const FIELDS = ["category", "goods", "packing", "place", "when", "identifier", "knows", "text"];

/** Text as it was typed, with one kind of line end and without marks that nobody types. @param {string} typed */
export function plain(typed) {
  const lines = typed.toWellFormed().replace(/\r\n?/g, "\n");
  return [...lines].filter((one) => one >= " " || one === "\n" || one === "\t").join("").trim();
}

/** @param {string} typed */
export const length = (typed) => [...typed].length;

/** @param {Record<string, string>} said by field @param {boolean} danger @param {string} language */
export function writeStatement(said, danger, language) {
  const fields = Object.fromEntries(FIELDS.map((name) => [name, said[name] ?? ""]));
  return utf8(canonical({ form: 1, ...fields, knows: said.knows || "unsaid", danger_now: danger, language }));
}

/**
 * Read a reply, and tell whether a holder of the directory signed it.
 *
 * @param {Uint8Array} raw
 * @param {import("./envelope.js").Place} place
 * @param {{id: string, name: string, public: Uint8Array}[]} holders
 */
export function readReply(raw, place, holders) {
  const said = readCanonical(text(raw));
  if (said.form !== 1 || typeof said.text !== "string") throw new Error("it is no reply");
  const writer = holders.find((one) => one.id === said.by);
  const where = joined(place.installation, place.report, whole(place.number, 4), whole(place.part, 1));
  const words = joined(utf8("sendable reply"), where, utf8(said.text));
  return { text: said.text, signed: writer !== undefined && verified(writer, words, unhex(said.signature)) };
}
