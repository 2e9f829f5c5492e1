// Builds web/static/sealing.js: all that seals a report, in one file, with the same bytes from the same sources; and
// writes its hash where docs/reference/sealing-script.md tells it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const page = "../../../../docs/reference/sealing-script.md";
const out = process.argv[2] ?? "../static/sealing.js";

await build({
  entryPoints: ["main.js"],
  outfile: out,
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  minifySyntax: true,
  minifyWhitespace: true,
  loader: { ".txt": "text" },
  legalComments: "none",
  banner: {
    js: "/*! sendable, Apache-2.0; with @noble/post-quantum, curves, ciphers and hashes, and qr, (c) Paul Miller, MIT; smol-toml, (c) its contributors, BSD-3-Clause: see sealing.LICENSE.txt */",
  },
});
const hash = createHash("sha256").update(readFileSync(out)).digest("hex");
console.log(`${hash}  ${out}`);
if (!process.argv[2]) writeFileSync(page, readFileSync(page, "utf8").replace(/[0-9a-f]{64}/, hash));
