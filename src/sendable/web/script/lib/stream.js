// XChaCha20-Poly1305 secretstream of libsodium, in pieces of 64 KiB of which the last is marked.
import { chacha20, hchacha } from "@noble/ciphers/chacha.js";
import { poly1305 } from "@noble/ciphers/_poly1305.js";
import { joined, random, same } from "./bytes.js";

export const PIECE = 65_536;
export const OVERHEAD = 17;
export const HEADER = 24;
const MORE = 0;
const LAST = 3;
const BLOCK = 64;

/** @param {Uint8Array} key @param {Uint8Array} header */
function begun(key, header) {
  const words = (/** @type {Uint8Array} */ bytes) => new Uint32Array(bytes.slice().buffer);
  const sigma = words(new TextEncoder().encode("expand 32-byte k"));
  const made = new Uint32Array(8);
  hchacha(sigma, words(key), words(header.subarray(0, 16)), made);
  return { key: new Uint8Array(made.buffer), counter: 1, mixed: header.slice(16) };
}

/** @typedef {ReturnType<typeof begun>} State */

/** @param {State} state */
function nonceOf(state) {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(0, state.counter, true);
  nonce.set(state.mixed, 4);
  return nonce;
}

/** @param {State} state @param {Uint8Array} seal */
function goOn(state, seal) {
  for (let at = 0; at < 8; at++) state.mixed[at] ^= seal[at];
  state.counter += 1; // libsodium begins anew at 2^32 pieces; no envelope has a thousand
}

/** @param {State} state @param {Uint8Array} nonce @param {Uint8Array} head @param {Uint8Array} marked @param {Uint8Array} sealed */
function sealOf(state, nonce, head, marked, sealed) {
  const one = poly1305.create(chacha20(state.key, nonce, new Uint8Array(BLOCK), undefined, 0).subarray(0, 32));
  const lengths = new Uint8Array(16);
  const view = new DataView(lengths.buffer);
  view.setUint32(0, head.length, true);
  view.setUint32(8, BLOCK + sealed.length, true);
  one.update(head).update(new Uint8Array((16 - (head.length % 16)) % 16));
  one.update(marked).update(sealed).update(new Uint8Array(sealed.length % 16)); // as libsodium has it: 16 - 64 + size
  return one.update(lengths).digest();
}

/** @param {Uint8Array} key @param {Uint8Array} head bound into every piece @param {Uint8Array} plain */
export function sealStream(key, head, plain) {
  const header = random(HEADER);
  const state = begun(key, header);
  /** @type {Uint8Array[]} */
  const parts = [header];
  for (let at = 0; at < Math.max(plain.length, 1); at += PIECE) {
    const nonce = nonceOf(state);
    const block = new Uint8Array(BLOCK);
    block[0] = at + PIECE >= plain.length ? LAST : MORE;
    const marked = chacha20(state.key, nonce, block, undefined, 1);
    const sealed = chacha20(state.key, nonce, plain.subarray(at, at + PIECE), undefined, 2);
    const seal = sealOf(state, nonce, head, marked, sealed);
    parts.push(marked.subarray(0, 1), sealed, seal);
    goOn(state, seal);
  }
  return joined(...parts);
}

/** @param {Uint8Array} key @param {Uint8Array} head @param {Uint8Array} sealed; throws where anything was changed */
export function openStream(key, head, sealed) {
  if (sealed.length < HEADER + OVERHEAD) throw new Error("it is cut off");
  const state = begun(key, sealed.subarray(0, HEADER));
  /** @type {Uint8Array[]} */
  const parts = [];
  let tag = MORE;
  for (let at = HEADER; at < sealed.length; at += PIECE + OVERHEAD) {
    const piece = sealed.subarray(at, at + PIECE + OVERHEAD);
    if (tag === LAST) throw new Error("something follows its end");
    if (piece.length < OVERHEAD) throw new Error("it is cut off");
    const nonce = nonceOf(state);
    const first = new Uint8Array(BLOCK);
    first[0] = piece[0];
    const marked = chacha20(state.key, nonce, first, undefined, 1);
    tag = marked[0];
    marked[0] = piece[0];
    const inner = piece.subarray(1, -16);
    const seal = sealOf(state, nonce, head, marked, inner);
    if (!same(seal, piece.subarray(-16))) throw new Error("it was changed, or belongs elsewhere");
    if (tag !== MORE && tag !== LAST) throw new Error("a piece has a mark that is not known");
    parts.push(chacha20(state.key, nonce, inner, undefined, 2));
    goOn(state, seal);
  }
  if (tag !== LAST) throw new Error("its end is missing");
  return joined(...parts);
}
