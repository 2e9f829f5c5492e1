// The reporter's side of a voucher. Serial, PIN and blinding follow from the code, so nothing is kept between visits.
import { hkdf } from "@noble/hashes/hkdf.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { SALT, blind, finalize, readPublic } from "./blind.js";
import { base64, bigint, hex, joined, unhex, utf8 } from "./bytes.js";

const HEAD = "sendable-voucher-1.";
const CONTEXT = utf8("sendable voucher 1");
const EXTRA = 16; // bytes more than a number needs, so that the rest of a division favours none
const [SERIAL, PREFIX, PIN_HASH, PIN_DIGITS, CHECK] = [16, 32, 32, 8, 4];

/** @param {Uint8Array} der */
export const keyId = (der) => hex(sha256(joined(utf8("sendable voucher key"), der)).subarray(0, 8));

/** One voucher of one code under one key; it is the same at every visit. */
export class Asking {
  /** @param {Uint8Array} secret of the code, for vouchers @param {Uint8Array} der */
  constructor(secret, der) {
    const id = keyId(der);
    /** @param {string} what @param {number} size */
    const drawn = (what, size) => hkdf(sha256, secret, undefined, utf8(`sendable voucher ${what} ${id}`), size);
    this.id = id;
    this.key = readPublic(der);
    this.pin = String(bigint(drawn("pin", 8 + EXTRA)) % 10n ** BigInt(PIN_DIGITS)).padStart(PIN_DIGITS, "0");
    const serial = drawn("serial", SERIAL);
    const pinHash = scrypt(utf8(this.pin), joined(CONTEXT, serial), { N: 2 ** 15, r: 8, p: 1, dkLen: PIN_HASH });
    this.said = joined(drawn("prefix", PREFIX), serial, pinHash);
    const prepared = joined(this.said.subarray(0, PREFIX), CONTEXT, serial, pinHash);
    this.made = blinded(this.key, prepared, drawn);
  }

  /** What goes to the reward officers. */
  get blinded() {
    return this.made.message;
  }

  /** The voucher as one word; throws where they signed something else. @param {Uint8Array} signed */
  voucher(signed) {
    const raw = joined(unhex(this.id), this.said, finalize(this.key, this.made, signed));
    const check = sha256(joined(CONTEXT, raw)).subarray(0, CHECK);
    return HEAD + base64(joined(raw, check)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  }
}

/** @param {import("./blind.js").PublicKey} key @param {Uint8Array} prepared @param {(what: string, size: number) => Uint8Array} drawn */
function blinded(key, prepared, drawn) {
  const salt = drawn("salt", SALT);
  for (let turn = 0; ; turn++) {
    const factor = 2n + (bigint(drawn(`factor ${turn}`, key.size + EXTRA)) % (key.modulus - 2n));
    try {
      return blind(key, prepared, salt, factor);
    } catch (fault) {
      if (turn > 8) throw fault; // a factor in common with the key is never met by chance
    }
  }
}
