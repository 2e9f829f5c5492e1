// The form: what was typed is checked, cleaned and sealed here, and the server gets envelopes.
import { random, utf8 } from "../lib/bytes.js";
import { keysOf as keysOfCode, newCode } from "../lib/code.js";
import { PART } from "../lib/envelope.js";
import { writeReport } from "../lib/sending.js";
import { writeStatement } from "../lib/statement.js";
import { showCode } from "./code.js";
import { asksForNames, read, wrong } from "./draft.js";
import { show } from "./faults.js";
import { Refused, ask, keysOf, sealed } from "./line.js";
import { cleaned } from "./picture.js";
import { say } from "./said.js";
import { doing, limitsOf, pause, whenSent } from "./sending.js";

const TRIES = 3;
const WORK = 20_000; // milliseconds for which the work is waited for

/** @param {HTMLFormElement} form */
export function sealForm(form) {
  /** @type {{same: string, body: Uint8Array, secret: Uint8Array} | null} */
  let made = null; // kept, so that what is sent a second time is one report
  whenSent(form, async (event) => {
    const draft = read(form);
    const faults = wrong(draft);
    if (Object.keys(faults).length > 0) return show(form, faults);
    const keeps = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value === "keep";
    if (!draft.danger && !keeps && asksForNames(form, draft)) return;
    for (let at = 1; ; at++) {
      if (made?.same !== draft.same) made = { same: draft.same, ...(await sealReport(form, draft)) };
      try {
        await send(form, made.body, draft.danger);
        return showCode(made.secret, form.dataset.language ?? "en", { danger: draft.danger });
      } catch (fault) {
        if (!(fault instanceof Refused && fault.kind === "EnvelopeInvalid" && at < TRIES)) throw fault;
        made = null; // a week has begun, or keys have changed: it is sealed again
      }
    }
  });
}

/** @param {HTMLFormElement} form @param {import("./draft.js").Draft} draft */
export async function sealReport(form, { said, danger, files }, keys = keysOf) {
  doing(form, say("sealing"));
  await pause(30); // so that it is seen
  const pictures = await cleaned(files, limitsOf(form));
  const known = await keys(form.dataset.root ?? "");
  const [secret, report] = [newCode(), random(16)];
  const own = keysOfCode(secret);
  /** @type {[number, Uint8Array][]} */
  const parts = [[PART.STATEMENT, writeStatement(said, danger, form.dataset.language ?? "en")]];
  for (const one of pictures) parts.push([PART.ATTACHMENT, one]);
  if (said.contact) parts.push([PART.CONTACT, utf8(said.contact)]);
  const envelopes = sealed(known, report, 1, parts);
  return { body: writeReport({ report, foundBy: own.foundBy, public: own.key.public, danger, envelopes }), secret };
}

/** @param {HTMLFormElement} form @param {Uint8Array} body @param {boolean} danger */
async function send(form, body, danger) {
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const until = performance.now() + (danger ? 0 : WORK);
  while (field("work").value === "" && performance.now() < until) await pause(50);
  for (let at = 1; ; at++) {
    doing(form, say("sending"));
    try {
      await ask("", body, { "Sendable-Challenge": field("challenge").value, "Sendable-Work": field("work").value });
      return;
    } catch (fault) {
      if (!(fault instanceof Refused && fault.kind === "later" && at < TRIES)) throw fault;
      for (let left = fault.seconds; left > 0; left--) {
        doing(form, say("wait", { seconds: left }));
        await pause(1000);
      }
    }
  }
}
