// Suite 1: HPKE (RFC 9180, base mode, one message) with ML-KEM-768 and X25519, HKDF-SHA256 and ChaCha20-Poly1305.
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { sha3_256 } from "@noble/hashes/sha3.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { joined, random, utf8, whole } from "./bytes.js";

export const SUITE = 1;
export const PUBLIC = 1216;
export const WRAP = 1168;
export const SEED = 96;
const ML_PUBLIC = 1184;
const ML_SEALED = 1088;
const ML_SEED = 64;
const ENCAPSULATED = 1120;
const KEM = 0x647a;
const KDF = 0x0001;
const AEAD = 0x0003;
const SUITE_ID = joined(utf8("HPKE"), whole(KEM, 2), whole(KDF, 2), whole(AEAD, 2));
const LABEL = Uint8Array.of(0x5c, 0x2e, 0x2f, 0x2f, 0x5e, 0x5c); // of X-Wing, which this key exchange is
const NONE = new Uint8Array(0);

/** @param {Uint8Array} seed of a private key: 64 bytes for ML-KEM, 32 for X25519 */
export function privateKey(seed) {
  if (seed.length !== SEED) throw new Error("a seed has 96 bytes");
  const ml = ml_kem768.keygen(seed.subarray(0, ML_SEED));
  const x = seed.subarray(ML_SEED);
  const xPublic = x25519.getPublicKey(x);
  return { ml: ml.secretKey, x, xPublic, public: joined(ml.publicKey, xPublic) };
}

/** @param {Uint8Array} key @param {Uint8Array} to a public key @param {Uint8Array} info */
export function wrap(key, to, info) {
  if (to.length !== PUBLIC) throw new Error("a public key has 1,216 bytes");
  const [mlPublic, xPublic] = [to.subarray(0, ML_PUBLIC), to.subarray(ML_PUBLIC)];
  const ml = ml_kem768.encapsulate(mlPublic);
  const once = random(32);
  const xOnce = x25519.getPublicKey(once);
  const shared = combined(ml.sharedSecret, x25519.getSharedSecret(once, xPublic), xOnce, xPublic);
  return joined(ml.cipherText, xOnce, cipher(shared, info).encrypt(key));
}

/** @param {Uint8Array} sealed @param {ReturnType<typeof privateKey>} own @param {Uint8Array} info; throws where it does not open */
export function unwrap(sealed, own, info) {
  if (sealed.length !== WRAP) throw new Error("a sealed key has 1,168 bytes");
  const [mlSealed, xOnce] = [sealed.subarray(0, ML_SEALED), sealed.subarray(ML_SEALED, ENCAPSULATED)];
  const x = x25519.getSharedSecret(own.x, xOnce);
  const shared = combined(ml_kem768.decapsulate(mlSealed, own.ml), x, xOnce, own.xPublic);
  return cipher(shared, info).decrypt(sealed.subarray(ENCAPSULATED));
}

/** @param {...Uint8Array} parts */
const combined = (...parts) => sha3_256(joined(...parts, LABEL));

/** @param {Uint8Array} shared @param {Uint8Array} info */
function cipher(shared, info) {
  const context = joined(Uint8Array.of(0), extracted(NONE, "psk_id_hash", NONE), extracted(NONE, "info_hash", info));
  const secret = extracted(shared, "secret", NONE);
  return chacha20poly1305(expanded(secret, "key", context, 32), expanded(secret, "base_nonce", context, 12), NONE);
}

/** @param {Uint8Array} salt @param {string} label @param {Uint8Array} given */
function extracted(salt, label, given) {
  return extract(sha256, joined(utf8("HPKE-v1"), SUITE_ID, utf8(label), given), salt);
}

/** @param {Uint8Array} secret @param {string} label @param {Uint8Array} info @param {number} size */
function expanded(secret, label, info, size) {
  return expand(sha256, secret, joined(whole(size, 2), utf8("HPKE-v1"), SUITE_ID, utf8(label), info), size);
}
