// Where the page has the key of the root, its forms are sealed and opened on this device; the offline form has all keys in it.
import { openReturn } from "./page/back.js";
import { sealForm } from "./page/form.js";
import { sealToFile } from "./page/offline.js";

const report = /** @type {HTMLFormElement | null} */ (document.querySelector("form#report[data-root]"));
if (report) sealForm(report);
const offline = /** @type {HTMLFormElement | null} */ (document.querySelector("form#report[data-offline]"));
if (offline) sealToFile(offline);
const back = /** @type {HTMLFormElement | null} */ (document.querySelector("form#return[data-root]"));
if (back) openReturn(back);

export * as blind from "./lib/blind.js";
export * as bytes from "./lib/bytes.js";
export * as canonical from "./lib/canonical.js";
export * as code from "./lib/code.js";
export * as directory from "./lib/directory.js";
export * as envelope from "./lib/envelope.js";
export * as names from "./lib/names.js";
export * as note from "./lib/note.js";
export * as padding from "./lib/padding.js";
export * as picture from "./page/picture.js";
export * as sending from "./lib/sending.js";
export * as sheet from "./lib/sheet.js";
export * as statement from "./lib/statement.js";
export * as stream from "./lib/stream.js";
export * as suite from "./lib/suite.js";
export * as voucher from "./lib/voucher.js";
