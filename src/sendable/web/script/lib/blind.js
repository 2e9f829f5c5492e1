// RSA blind signatures, RFC 9474, RSABSSA-SHA384-PSS-Randomized: the side of who asks. Names follow the RFC's steps.
import { invert, pow } from "@noble/curves/abstract/modular.js";
import { sha384 } from "@noble/hashes/sha2.js";
import { bigint, bytesOf, joined, same, unhex, whole } from "./bytes.js";

export const SALT = 48;
const HASH = 48;
const EXPONENT = 65537n;
const LEAST_BITS = 3072;
const MOST_BITS = 4096;
const ALGORITHM = unhex("300d06092a864886f70d0101010500"); // rsaEncryption
const EXPONENT_DER = unhex("0203010001");
const BEFORE = 32; // bytes of a SubjectPublicKeyInfo before the modulus

/** @typedef {{modulus: bigint, bits: number, size: number}} PublicKey */
/** @typedef {{message: Uint8Array, inverse: bigint, encoded: bigint}} Blinded what goes to the signer, and what takes the blinding off again */

/** Read a key of vouchers as DER; throws where it is not one of the usual kind, written in the one way there is. @param {Uint8Array} der @returns {PublicKey} */
export function readPublic(der) {
  const modulus = bigint(der.subarray(BEFORE, -EXPONENT_DER.length));
  const bits = modulus.toString(2).length;
  if (bits < LEAST_BITS || bits > MOST_BITS || !same(der, written(modulus))) throw new Error("this is no key of vouchers");
  return { modulus, bits, size: Math.ceil(bits / 8) };
}

/** @param {bigint} modulus */
function written(modulus) {
  const number = bytesOf(modulus, Math.ceil((modulus.toString(2).length + 1) / 8));
  const key = piece(0x30, joined(piece(0x02, number), EXPONENT_DER));
  return piece(0x30, joined(ALGORITHM, piece(0x03, joined(new Uint8Array(1), key))));
}

/** @param {number} tag @param {Uint8Array} inside of 256 to 65,535 bytes */
const piece = (tag, inside) => joined(Uint8Array.of(tag, 0x82), whole(inside.length, 2), inside);

/** Blind a prepared message with given chance; throws where a number shares a factor with the key. @param {PublicKey} key @param {Uint8Array} prepared @param {Uint8Array} salt @param {bigint} factor @returns {Blinded} */
export function blind({ modulus, bits, size }, prepared, salt, factor) {
  const encoded = bigint(encode(prepared, salt, bits - 1));
  invert(encoded, modulus);
  const inverse = invert(factor, modulus);
  return { message: bytesOf((encoded * pow(factor, EXPONENT, modulus)) % modulus, size), inverse, encoded };
}

/** Take the blinding off; throws where what was signed is not what was blinded. @param {PublicKey} key @param {Blinded} blinded @param {Uint8Array} signed */
export function finalize({ modulus, size }, { inverse, encoded }, signed) {
  const signature = (bigint(signed) * inverse) % modulus;
  // The salt is ours, so the signature verifies where it holds the very encoding that was blinded.
  if (signed.length !== size || pow(signature, EXPONENT, modulus) !== encoded) throw new Error("the signature does not fit the message");
  return bytesOf(signature, size);
}

/** Encode a message as EMSA-PSS does (RFC 8017, 9.1.1), with SHA-384 throughout. @param {Uint8Array} prepared @param {Uint8Array} salt @param {number} bits */
export function encode(prepared, salt, bits) {
  const length = Math.ceil(bits / 8);
  const digest = sha384(joined(new Uint8Array(8), sha384(prepared), salt));
  const block = joined(new Uint8Array(length - salt.length - HASH - 2), Uint8Array.of(1), salt);
  const mask = maskOf(digest, block.length);
  const masked = block.map((one, at) => one ^ mask[at]);
  masked[0] &= 0xff >> (8 * length - bits);
  return joined(masked, digest, Uint8Array.of(0xbc));
}

/** MGF1 (RFC 8017, B.2.1). @param {Uint8Array} seed @param {number} length */
function maskOf(seed, length) {
  const rounds = Array.from({ length: Math.ceil(length / HASH) }, (_, at) => sha384(joined(seed, whole(at, 4))));
  return joined(...rounds).subarray(0, length);
}
