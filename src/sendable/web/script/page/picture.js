// Pictures are drawn anew on this device, so that nothing hidden in them goes on: no place, no device, no name.
import { joined } from "../lib/bytes.js";
import { say } from "./said.js";

const LONGEST = 2560;
const MOST_PIXELS = 50_000_000;
const QUALITY = 0.85;
const KINDS = [
  { name: "image/jpeg", begins: /^\xff\xd8\xff/ },
  { name: "image/png", begins: /^\x89PNG\r\n\x1a\n/ },
  { name: "image/webp", begins: /^RIFF[^]{4}WEBPVP8[ LX]/ },
  { name: "pdf", begins: /^%PDF-/ },
  { name: "heic", begins: /^[^]{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/ },
];

/** A file that is not taken: a sentence, and whether the server could take it. */
export class FileRefused extends Error {
  /** @param {string} name @param {boolean} [elsewhere] */
  constructor(name, elsewhere = false) {
    super(say(name));
    this.elsewhere = elsewhere;
  }
}

/** @param {File[]} files @param {{files: number, one: number, all: number}} limits megabytes of one file, and of all */
export async function cleaned(files, limits) {
  if (files.length > limits.files) throw new FileRefused("number");
  const sizes = files.map((one) => one.size);
  const all = sizes.reduce((sum, one) => sum + one, 0);
  if (Math.max(0, ...sizes) > limits.one * 1e6 || all > limits.all * 1e6) throw new FileRefused("size");
  const kinds = [];
  for (const file of files) kinds.push(await kindOf(file));
  if (files.length > 0 && !drawsTruly()) throw new FileRefused("canvas", true);
  const pictures = [];
  for (const [at, file] of files.entries()) pictures.push(await drawn(file, kinds[at])); // one by one, for a phone's memory
  return pictures;
}

/** @param {File} file */
async function kindOf(file) {
  if (file.size === 0) throw new FileRefused("empty");
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 32).arrayBuffer()));
  const kind = KINDS.find((one) => one.begins.test(head));
  if (kind === undefined) throw new FileRefused("unknown-kind");
  if (kind.name === "pdf") throw new FileRefused("pdf", true);
  if (kind.name === "heic") throw new FileRefused("heic");
  return kind.name;
}

/** Some browsers give noise in place of what was drawn, so that nobody is known again by it: they can draw nothing anew. */
function drawsTruly() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 16;
  const brush = canvas.getContext("2d", { colorSpace: "srgb" });
  if (!brush) return false;
  const colour = (/** @type {number} */ at) => [at, 255 - at, (at * 7) % 256];
  const all = Array.from({ length: 256 }, (_, at) => at);
  for (const at of all) {
    brush.fillStyle = `rgb(${colour(at).join(",")})`;
    brush.fillRect(at % 16, at >> 4, 1, 1);
  }
  const seen = brush.getImageData(0, 0, 16, 16).data;
  return all.every((at) => colour(at).every((one, place) => seen[4 * at + place] === one));
}

/** @param {File} file @param {string} kind */
async function drawn(file, kind) {
  const options = /** @type {const} */ ({ imageOrientation: "from-image" });
  const picture = await createImageBitmap(new Blob([file], { type: kind }), options).catch(() => null);
  if (picture === null) throw new FileRefused("unreadable");
  try {
    if (picture.width * picture.height > MOST_PIXELS) throw new FileRefused("pixels");
    const shrink = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * shrink));
    canvas.height = Math.max(1, Math.round(picture.height * shrink));
    const brush = canvas.getContext("2d", { alpha: false, colorSpace: "srgb" });
    if (!brush) throw new FileRefused("canvas", true);
    brush.fillStyle = "white";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.imageSmoothingQuality = "high";
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    /** @type {Blob | null} */
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    if (blob === null || blob.type !== "image/jpeg") throw new FileRefused("canvas", true);
    return bare(new Uint8Array(await blob.arrayBuffer()));
  } finally {
    picture.close();
  }
}

/** Return a JPEG without any segment that showing it does not need: no profile, no note. @param {Uint8Array} jpeg */
export function bare(jpeg) {
  const parts = [jpeg.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff && jpeg[at + 1] !== 0xda) {
    const end = at + 2 + jpeg[at + 2] * 256 + jpeg[at + 3];
    const kind = jpeg[at + 1];
    if (!((kind >= 0xe1 && kind <= 0xef) || kind === 0xfe)) parts.push(jpeg.subarray(at, end));
    at = end;
  }
  if (jpeg[at] !== 0xff || jpeg[at + 1] !== 0xda) throw new FileRefused("unreadable");
  return joined(...parts, jpeg.subarray(at));
}
