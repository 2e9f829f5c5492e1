// Names and numbers of persons in what was typed, found on this device with the patterns of the server.
import data from "../names.json";

const LETTER = "\\p{L}\\p{N}_";
const EDGE = `(?:(?<=[${LETTER}])(?![${LETTER}])|(?<![${LETTER}])(?=[${LETTER}]))`;
const NEAR = 24;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = "10X98765432";

/** Write a pattern as this language has it: letters of every script count as letters. @param {string[]} pattern @param {string} [flags] */
function regex([source, more], flags = "g") {
  let inside = false;
  const parts = source.replace(/\\.|[[\]]/g, (one) => {
    if (one === "[") inside = true;
    if (one === "]") inside = false;
    if (one === "\\b") return EDGE;
    if (one === "\\w") return inside ? LETTER : `[${LETTER}]`;
    return one;
  });
  return new RegExp(parts, `u${flags}${more}`);
}

const GIVEN = new Set(data.GIVEN);
const DOUBTFUL = new Set(data.DOUBTFUL);
const PLACES = new Set(data.PLACES);
const BEGINS = new Set(data.BEGINS);
const GOODS = new Set(data.GOODS);
const NOT_A_PERSON = regex(data.NOT_A_PERSON, "");
const OF_A_THING = regex(data.OF_A_THING, "");

/** @typedef {{start: number, end: number}} Found */

/** @param {string} text @returns {string[]} what may tell who somebody is, from left to right; the longest of those that overlap */
export function findNames(text) {
  const found = [...numbers(text), ...english(text), ...chinese(text)].sort((one, other) => one.start - other.start || other.end - one.end);
  /** @type {Found[]} */
  const kept = [];
  for (const one of found) {
    const last = kept.at(-1);
    if (last === undefined || one.start >= last.end) kept.push(one);
    else if (one.end - one.start > last.end - last.start) kept[kept.length - 1] = one;
  }
  return kept.map((one) => text.slice(one.start, one.end));
}

/** @param {string[]} pattern @param {string} text */
const all = (pattern, text) => [...text.matchAll(regex(pattern, "gd"))];

/** @param {RegExpMatchArray} match @param {number} [group] @returns {Found} */
function span(match, group = 0) {
  const [start, end] = /** @type {any} */ (match).indices[group];
  return { start, end };
}

/** @param {string} text */
function numbers(text) {
  const found = all(data.EMAIL, text).map((one) => span(one));
  for (const one of all(data.IDENTITY, text)) if (isIdentity(one[0])) found.push(span(one));
  for (const pattern of [...data.PHONES, ...data.PLATES, ...data.DOCUMENTS]) {
    for (const one of all(pattern, text)) found.push(span(one, one.length > 1 && one[1] !== undefined ? 1 : 0));
  }
  return found;
}

/** @param {string} number */
function isIdentity(number) {
  const total = WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(number[at]), 0);
  return CHECK[total % 11] === number.at(-1)?.toUpperCase();
}

/** @param {string} text */
function* english(text) {
  for (const one of all(data.TITLED, text)) if (!ofABrand(one[0])) yield span(one);
  for (const one of all(data.TITLED_SMALL, text)) yield span(one, 1);
  for (const one of all(data.SMALL_PERSON, text)) {
    const name = one[1][0].toUpperCase() + one[1].slice(1);
    if (GIVEN.has(name) && !DOUBTFUL.has(name)) yield { start: span(one, 1).start, end: span(one).end };
  }
  for (const one of all(data.CALLED, text)) {
    const { start, end } = span(one);
    const before = [...text.slice(0, start)].slice(-NEAR).join("");
    const thing = /^(?:called|named|known)/.test(one[0]) && OF_A_THING.test(before);
    if (!thing && !NOT_A_PERSON.test(before) && !elsewhere(one[1], text.slice(end))) yield span(one, 1);
  }
  for (const pattern of [data.BY, data.DOES, data.AGAIN]) {
    for (const one of all(pattern, text)) {
      const behind = text.slice(span(one, 1).end);
      if (!BEGINS.has(one[1].split(/\s/)[0]) && !elsewhere(one[1], behind) && !ofABrand(one[1])) yield span(one, 1);
    }
  }
  yield* given(text);
}

/** @param {string} text */
function* given(text) {
  for (const one of all(data.FULL, text)) {
    const words = all(data.WORD, one[0]);
    const first = words.findIndex((word) => GIVEN.has(base(word[0])));
    if (first < 0 || elsewhere(one[0], text.slice(span(one).end)) || ofABrand(one[0])) continue;
    if (DOUBTFUL.has(base(words[first][0])) && words.length - first <= 1) continue;
    yield { start: span(one).start + span(words[first]).start, end: span(one).end };
  }
}

/** @param {string} word */
const base = (word) => word.split(/['’-]/)[0];

/** @param {string} name */
const ofABrand = (name) => data.NEVER.some((one) => name.includes(one));

/** @param {string} name @param {string} behind */
function elsewhere(name, behind) {
  const after = behind.startsWith(" ") ? behind.split(" ").slice(1, 2) : [];
  const words = [...name.split(/[ -]/), ...after].map((word) => word.replace(/^[.,;]+|[.,;]+$/g, ""));
  return words.some((word) => PLACES.has(word)) || [" &", "'s Hospital", "'s Fire"].some((one) => behind.startsWith(one));
}

/** @param {string} text */
function* chinese(text) {
  const patterns = [data.CHINESE_ADDRESSED, data.CHINESE_INTRODUCED, data.CHINESE_FULL, data.CHINESE_SURNAMED, data.CHINESE_FAMILIAR];
  for (const pattern of patterns) {
    for (const one of all(pattern, text)) {
      const goods = [2, 3].some((size) => GOODS.has(one[1].slice(0, size))) || (one[1].length > 1 && GOODS.has(one[1]));
      if (goods && pattern !== data.CHINESE_SURNAMED) continue;
      yield { start: span(one, 1).start, end: pattern === data.CHINESE_ADDRESSED ? span(one).end : span(one, 1).end };
    }
  }
}
