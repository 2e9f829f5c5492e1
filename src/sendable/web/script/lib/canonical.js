// One way to write a value as JSON (RFC 8785, without fractions).

/** @param {unknown} value */
export function canonical(value) {
  return JSON.stringify(value, (_, one) => {
    if (one === null || typeof one !== "object" || Array.isArray(one)) return one;
    return Object.fromEntries(Object.keys(one).sort().map((name) => [name, one[name]]));
  });
}

/** Read JSON that is written in that way, and nothing else. @param {string} written */
export function readCanonical(written) {
  const value = JSON.parse(written);
  if (canonical(value) !== written) throw new Error("this JSON is not in its canonical form");
  return value;
}
