// Text as prompts hold it: prose, lists, code, JSON, logs, with numbers and marks as dense as they are there.
const SUBJECTS = [
  'The agent',
  'A reader',
  'Our service',
  'The second draft',
  'This function',
  'Every request',
  'The model',
  'A careful editor',
];
const VERBS = ['summarises', 'compares', 'rewrites', 'checks', 'explains', 'returns', 'counts', 'keeps'];
const OBJECTS = [
  'the main argument',
  'three short examples',
  'what the user asked for',
  'a table of figures',
  'the order of the steps',
  'the token limit',
  'each key idea',
  'a list of open questions',
];
const ENDINGS = [
  'before it answers',
  'and names its sources',
  'without repeating itself',
  'in plain words',
  'when the input is long',
  'as the account of events goes on',
  'so that nobody has to guess',
];

const PARAGRAPHS = [
  (pick, _n) =>
    `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)} ${pick(ENDINGS)}. ${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)}; after that, ${pick(SUBJECTS).toLowerCase()} ${pick(VERBS)} ${pick(OBJECTS)} ${pick(ENDINGS)}.\n\n`,
  (pick) =>
    `You are an assistant for a shop that sells garden tools. ${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)} ${pick(ENDINGS)}. Don't invent products, and say "I don't know" where the catalogue doesn't tell.\n\n`,
  (pick, n) =>
    `## Step ${n(1, 12)}: ${pick(OBJECTS)}\n\n- ${pick(SUBJECTS)} ${pick(VERBS)} **${pick(OBJECTS)}**\n- keep it under ${n(50, 900)} words (see section ${n(1, 9)}.${n(1, 9)})\n- [the guide](https://docs.example.org/guides/${n(1, 99)}/start#step-${n(1, 9)})\n\n`,
  (pick, n) =>
    `\`\`\`ts\nexport function pick${n(1, 99)}<T>(list: readonly T[], at = ${n(0, 9)}): T | undefined {\n  if (at < 0 || at >= list.length) return undefined; // ${pick(ENDINGS)}\n  const item = list[at];\n  return typeof item === 'string' ? (item.trim() as T) : item;\n}\n\`\`\`\n\n`,
  (_pick, n) =>
    `\`\`\`py\n@dataclass\nclass Row${n(1, 99)}:\n    width: float = ${n(1, 99)}.${n(10, 99)}\n    names: list[str] = field(default_factory=list)\n\n    def total(self, rate=0.${n(10, 99)}):\n        return sum(len(name) * rate for name in self.names) + ${n(100, 9999)}\n\`\`\`\n\n`,
  (pick, n) =>
    `${JSON.stringify({ role: 'assistant', content: `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)}.`, usage: { input_tokens: n(100, 90000), output_tokens: n(1, 900) }, finish_reason: 'stop' })}\n\n`,
  (_pick, n) =>
    `In ${n(1800, 2020)} the town had ${n(2, 90)},${n(100, 999)} people and ${n(2, 40)} mills. If a mill grinds ${n(2, 30)} sacks in ${n(2, 9)} hours, how many sacks do ${n(2, 9)} mills grind by ${n(1, 12)}:30 pm, and what is left at $${n(2, 90)}.50 each?\n\n`,
  (_pick, n) =>
    `2026-0${n(1, 9)}-1${n(0, 9)}T0${n(0, 9)}:${n(10, 59)}:${n(10, 59)}.${n(100, 999)}Z INFO worker-${n(1, 16)} finished batch ${n(1000, 99999)} in ${n(2, 900)} ms, v${n(1, 20)}.${n(0, 30)}.${n(0, 9)}\n`,
];

/** What a redactor has to remove, of many kinds; nothing in here is anybody's. */
const HITS = [
  (n) => `mail to anna.${n(1, 999)}@example.org`,
  (n) => `call +49 30 ${n(2000000, 9999999)}`,
  () => 'card 4111 1111 1111 1111',
  () => 'pay to DE89 3704 0044 0532 0130 00',
  (n) => `from 81.2.${n(1, 250)}.${n(1, 250)}`,
  (n) => `ssn ${n(100, 665)}-${n(10, 99)}-${n(1000, 9999)}`,
  (n) => `password=Tr0ub4dor${n(1000, 9999)}x`,
  (n) => `postgres://app:s3cr${n(100, 999)}et@db.example.org/shop`,
  (n) => `passport number C01X${n(10000, 99999)}`,
  (n) => `reach me at (212) 555-0${n(100, 199)}`,
];

/** @param {number} seed */
function numbers(seed) {
  let state = seed;
  return (from, to) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from + Math.floor((state / 2 ** 32) * (to - from + 1));
  };
}

/**
 * Texts of a size, no two alike.
 *
 * @param {{ characters: number, count: number, twoByte?: boolean, hitEvery?: number,
 *   seed?: number }} what `twoByte`: with characters
 *   outside of Latin-1, so that the engine keeps two bytes for each; `hitEvery`: something to remove in each so many
 *   characters
 */
exports.makePrompts = ({ characters, count, twoByte = false, hitEvery, seed = 0 }) => {
  const n = numbers(characters + count + (twoByte ? 1 : 0) + 7919 * seed);
  const pick = (list) => list[n(0, list.length - 1)];
  return Array.from({ length: count }, () => {
    let text = twoByte ? '– “' : '';
    let clean = 0;
    while (text.length < characters) {
      const paragraph = pick(PARAGRAPHS)(pick, n);
      text += paragraph;
      clean += paragraph.length;
      for (; hitEvery !== undefined && clean >= hitEvery; clean -= hitEvery) text += `${pick(HITS)(n)}, `;
    }
    // One flat string, as a parser makes it, not a tree of pieces.
    return Buffer.from(text.slice(0, characters), 'utf16le').toString('utf16le');
  });
};
