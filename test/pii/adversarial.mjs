// Texts of 100,000 characters made to be slow: each within 50 ms, and linear when doubled.
import { parseArgs } from 'node:util';
import { adversarialInputs, adversarialWords, repeat } from './adversarial/inputs.mjs';
import { measure } from './adversarial/measure.mjs';
import { makeRandom } from './corpus/random.mjs';
import { loadRedaction } from './engine.mjs';
import { PIECES } from './fuzz/texts.mjs';

const USAGE = `node test/pii/adversarial.mjs [options]

  --units <n>   repeats of generated units besides the list (default 400)
  --seed <n>    other units (default 1)
  --limit <ms>  for 100,000 characters (default 50); more where the machine is slow or shared
  --source      the TypeScript source instead of the build (Node 22.18 or later); repeats its keywords too
  --only <text>  the inputs with this in their name
  --slowest <n> shows so many of the slowest (default 10)
`;

const { values: options } = parseArgs({
  options: {
    units: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
    limit: { type: 'string', default: '50' },
    source: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    slowest: { type: 'string', default: '10' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const { createRedactor } = await loadRedaction(options.source);
const redactor = createRedactor();
const inputs = adversarialInputs();
const random = makeRandom(Number(options.seed));
for (let i = 0; i < Number(options.units); i++) {
  const unit = Array.from({ length: random.int(1, 6) }, () => random.pick(PIECES)).join('');
  inputs.set(`${JSON.stringify(unit)} repeated`, repeat(unit));
}

const words = options.source ? adversarialWords(await wordsOfDetectors()) : new Map();

// Code that has not been compiled yet is not what is measured.
for (let i = 0; i < 300; i++) redactor.redactValue(`${random.pick(PIECES)} mail a@example.com {"n": ${i}} `.repeat(40));

/** @type {[how: string, redact: (text: string) => unknown][]} */
const ways = [
  ['find', (text) => redactor.find(text)],
  ['redactValue', (text) => redactor.redactValue(text)],
];
/** @type {import('./adversarial/measure.mjs').Timing[]} */
const timings = [];
for (const [name, make] of inputs) for (const [how, redact] of ways) add(`${how} ${name}`, make, redact);
for (const [name, make] of words) add(`find ${name}`, make, (text) => redactor.find(text));
const misses = timings.filter(({ miss }) => miss !== undefined);
const slowest = timings.toSorted((a, b) => /** @type {number} */ (b.ms.at(-1)) - /** @type {number} */ (a.ms.at(-1)));

process.stdout.write(`${timings.length} timings of up to 100,000 characters; the slowest, in ms:\n`);
for (const { name, ms } of slowest.slice(0, Number(options.slowest))) {
  process.stdout.write(`  ${/** @type {number} */ (ms.at(-1)).toFixed(1).padStart(8)}  ${name}\n`);
}
process.stdout.write(`${misses.length} misses\n`);
if (misses.length > 0) process.exitCode = 1;

/** @param {string} name @param {(size: number) => string} make @param {(text: string) => unknown} redact */
function add(name, make, redact) {
  if (!name.includes(options.only)) return;
  const timing = measure(name, make, redact, Number(options.limit));
  timings.push(timing);
  if (timing.miss !== undefined) process.stdout.write(`MISS  ${name}: ${timing.miss}\n`);
}

/** Keywords and context words that only the source shows. */
async function wordsOfDetectors() {
  const { DETECTORS } = await import('../../packages/redaction/src/detectors.ts');
  const { TOPICS } = await import('../../packages/redaction/src/scan/topics.ts');
  /** @type {readonly (readonly string[])[]} */
  const topics = Object.values(TOPICS);
  return [
    ...DETECTORS.flatMap(({ keywords }) => keywords ?? []),
    ...topics.flat().map((word) => word.replaceAll('*', '')),
  ];
}
