/**
 * Numbers that look random and are the same in each run: mulberry32.
 *
 * @param {number} seed
 */
export function makeRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (/** @type {number} */ from, /** @type {number} */ to) => from + Math.floor(next() * (to - from + 1));
  /** @template T @param {ArrayLike<T>} list */
  const pick = (list) => list[int(0, list.length - 1)];
  const from = (/** @type {string} */ alphabet, /** @type {number} */ length) =>
    Array.from({ length }, () => pick(alphabet)).join('');
  return {
    /** 0 to 1. */
    next,
    /** Both ends included. */
    int,
    pick,
    /** So many characters of an alphabet. */
    from,
    digits: (/** @type {number} */ length) => from('0123456789', length),
    /** Digits of which the first is no zero. */
    number: (/** @type {number} */ length) => from('123456789', 1) + from('0123456789', length - 1),
    hex: (/** @type {number} */ length) => from('0123456789abcdef', length),
    upper: (/** @type {number} */ length) => from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', length),
    base62: (/** @type {number} */ length) =>
      from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', length),
    chance: (/** @type {number} */ share) => next() < share,
  };
}

/** @typedef {ReturnType<typeof makeRandom>} Random */
