// The line to the server: it gets what is sealed, and is believed in nothing that the root has not signed.
import { Keys } from "../lib/directory.js";
import { seal } from "../lib/envelope.js";
import { readKey } from "../lib/note.js";

/** What the server answers that is no success: the last part of the type of its problem. */
export class Refused extends Error {
  /** @param {string} kind @param {number} seconds until it may be sent again */
  constructor(kind, seconds = 0) {
    super(kind);
    this.kind = kind;
    this.seconds = seconds;
  }
}

/** @param {string} path @param {Uint8Array} [body] @param {Record<string, string>} [headers] */
export async function ask(path, body, headers = {}) {
  /** @type {RequestInit} */
  const posts = { method: "POST", body: /** @type {BodyInit} */ (body), headers: { ...headers, "Content-Type": "application/octet-stream" } };
  /** @type {RequestInit} */
  const quiet = { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" };
  const answer = await fetch(`/reports/v1${path}`, { ...(body ? posts : {}), ...quiet }).catch(() => null);
  if (answer === null) throw new Refused("unreachable");
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  throw new Refused(String(said.type ?? "").split(":").pop() ?? "", Number(answer.headers.get("Retry-After") ?? 0));
}

/** @param {string} root */
export const keysOf = async (root) => new Keys(await ask("/keys"), readKey(root));

/** @param {Keys} keys @param {Uint8Array} report @param {number} first @param {[number, Uint8Array][]} parts */
export function sealed(keys, report, first, parts) {
  const { installation } = keys.directory;
  const now = new Date();
  return parts.map(([part, plain], at) => seal(plain, { installation, report, number: first + at, part }, keys.to(part, now)));
}
