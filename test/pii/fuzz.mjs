// Generated texts through the redactor: nothing may throw, hang, lie about offsets or break JSON.
import { parseArgs } from 'node:util';
import { makeRandom } from './corpus/random.mjs';
import { loadRedaction } from './engine.mjs';
import { brokenProperty, shrink } from './fuzz/properties.mjs';
import { makeTexts } from './fuzz/texts.mjs';

const USAGE = `node test/pii/fuzz.mjs [options]

  --count <n>     texts (default 1000000)
  --seed <n>      other texts (default 1)
  --source        the TypeScript source instead of the build (Node 22.18 or later)
  --failures <n>  stops after so many (default 5)
`;

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    source: { type: 'boolean', default: false },
    failures: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const { createRedactor } = await loadRedaction(options.source);
const redactor = createRedactor();
const next = makeTexts(makeRandom(Number(options.seed)));
const count = Number(options.count);
let made = 0;
let failures = 0;
let characters = 0;
let found = 0;
const start = performance.now();

while (made < count && failures < Number(options.failures)) {
  made++;
  const text = next();
  characters += text.length;
  const broken = brokenProperty(redactor, text);
  // A busy machine can make any text slow once.
  if (broken !== undefined && brokenProperty(redactor, text) !== undefined) fail(made, text);
  else if (redactor.find(text).length > 0) found++;
  if (made % 100_000 === 0)
    process.stderr.write(`${made} texts, ${Math.round((performance.now() - start) / 1000)} s\n`);
}

process.stdout.write(
  `${made} texts of seed ${options.seed}, ${characters} characters, findings in ${found}, ${failures} broken\n`,
);
if (failures > 0) process.exitCode = 1;

/** @param {number} index @param {string} text */
function fail(index, text) {
  failures++;
  const broken = (/** @type {string} */ candidate) => brokenProperty(redactor, candidate);
  const least = text.length < 20_000 ? shrink(text, broken) : text;
  process.stdout.write(`text ${index}: ${broken(least) ?? broken(text)}\n  ${JSON.stringify(least).slice(0, 2000)}\n`);
}
