/**
 * FNV-1a of example credentials that vendors print in their documentation and sample apps: the 15 API keys of Google
 * Maps and Firebase samples (and the alphabet) that the rules of gitleaks allow, and the two pairs of AWS.
 */
// biome-ignore format: a table of words
const SAMPLES: ReadonlySet<number> = new Set([
  0x739ddd87, 0xf0951274, 0x0af7ca9d, 0x4e1351cb, 0xb8782c2e, 0x965bd60a, 0x1845a427, 0x00d9b068, 0xaf8fab00,
  0x722ef8d0, 0xc8a510e9, 0x1751c16c, 0xf50c0e72, 0x6a41f911, 0x8ee1d847, 0xb1887211, 0x96bca470, 0x8a68ccb2,
  0x73c01441, 0x91bd007d,
]);

/** Whether what stands between two offsets is a published example, known to everybody. */
export function isSampleKey(text: string, start: number, end: number): boolean {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return SAMPLES.has(hash >>> 0);
}
