// The work of a report: numbers whose SHA-256 with the challenge begins with zeros. It begins when somebody types, or
// after three seconds, takes well under two seconds of a phone in small pieces, and a form that is sent before it ends is taken as well.
const K = new Uint32Array(64);
const START = new Uint32Array(8);
{
  const fraction = (root) => ((root - Math.floor(root)) * 4294967296) | 0;
  for (let n = 2, found = 0; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(n));
    K[found++] = fraction(Math.cbrt(n));
  }
}
const w = new Int32Array(64);

// Return the first 32 bits of the hash of a text of at most 55 letters of ASCII.
export function head(text) {
  w.fill(0, 0, 16);
  for (let at = 0; at < text.length; at++) w[at >> 2] |= text.charCodeAt(at) << (24 - 8 * (at & 3));
  w[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
  w[15] = text.length * 8;
  for (let at = 16; at < 64; at++) {
    const a = w[at - 15], b = w[at - 2];
    const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
    const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
    w[at] = (w[at - 16] + s0 + w[at - 7] + s1) | 0;
  }
  let a = START[0], b = START[1], c = START[2], d = START[3], e = START[4], f = START[5], g = START[6], h = START[7];
  for (let at = 0; at < 64; at++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[at] + w[at]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  return (a + START[0]) >>> 0;
}

function work(form) {
  const [puzzles, bits] = form.dataset.work.split(",").map(Number);
  const challenge = form.elements.challenge.value;
  const found = [];
  let counter = 0;
  const some = () => {
    const until = performance.now() + 12;
    while (found.length < puzzles && performance.now() < until) {
      for (let times = 0; times < 200 && found.length < puzzles; times++) {
        if (bits === 0 || head(`${challenge}:${found.length}:${counter}`) >>> (32 - bits) === 0) {
          found.push(counter);
          counter = 0;
        } else counter++;
      }
    }
    if (found.length < puzzles) setTimeout(some);
    else form.elements.work.value = found.join(",");
  };
  some();
}

const form = document.querySelector("form[data-work]");
if (form) {
  let begun = false;
  const begin = () => {
    if (!begun) work(form);
    begun = true;
  };
  form.addEventListener("input", begin);
  setTimeout(begin, document.querySelector("#faults, #names") ? 0 : 3000); // at once where the form came back
}
