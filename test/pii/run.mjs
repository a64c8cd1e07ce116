// Recall, precision and false alarms of the redactor, by type, held against what it promises.
import { parseArgs } from 'node:util';
import { judge } from './bars.mjs';
import { hasSharedCorpus, readSharedCorpus } from './corpus/shared.mjs';
import { loadRedaction } from './engine.mjs';
import { evaluate } from './evaluate.mjs';
import { renderCases, renderNegatives, renderRecall, renderVerdicts } from './report.mjs';
import { commonName } from './type-names.mjs';

const USAGE = `node test/pii/run.mjs [options]

  --corpus <name>     own, shared or all (default: all that are there)
  --source            the TypeScript source instead of the build (Node 22.18 or later)
  --type <name>       only texts in which this type is annotated, e.g. PHONE, SECRET
  --tier <name>       only texts of this tier: strict, context, bare, sentence, negative
  --rule <name>       only secrets of this rule
  --misses            shows the spans that were not found
  --false-positives   shows the findings that are wrong
  --limit <n>         shows at most so many (default 200)
  --json              the figures as JSON

Exit code 1 when a bar is missed, judged without --type, --tier and --rule only.
`;

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    source: { type: 'boolean', default: false },
    type: { type: 'string' },
    tier: { type: 'string' },
    rule: { type: 'string' },
    misses: { type: 'boolean', default: false },
    'false-positives': { type: 'boolean', default: false },
    limit: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help || !['own', 'shared', 'all', undefined].includes(options.corpus)) {
  process.stdout.write(USAGE);
  process.exit(options.help ? 0 : 2);
}

const { createRedactor } = await loadRedaction(options.source);
const redactor = createRedactor();
const find = (/** @type {string} */ text) => redactor.find(text);
const selective = options.type !== undefined || options.tier !== undefined || options.rule !== undefined;
let missed = false;

for (const [name, records] of await corpora()) {
  const chosen = records.filter(isChosen);
  if (chosen.length === 0) continue;
  const figures = evaluate(find, chosen);
  const verdicts = selective ? [] : judge(figures);
  if (verdicts.some(({ pass }) => !pass)) missed = true;
  if (options.json) print(`${JSON.stringify({ corpus: name, verdicts, negatives: figures.negatives })}\n`);
  else show(name, figures, verdicts);
}
if (missed) process.exitCode = 1;

/** @returns {Promise<[string, import('./corpus/record.mjs').PiiRecord[]][]>} */
async function corpora() {
  const chosen = [];
  if (options.corpus !== 'shared') {
    const { makeOwnCorpus } = await import('./corpus/own.mjs');
    chosen.push(['own corpus', makeOwnCorpus()]);
  }
  if (options.corpus !== 'own' && hasSharedCorpus()) chosen.push(['shared corpora', readSharedCorpus()]);
  if (chosen.length === 0) throw new Error('no corpus there');
  return chosen;
}

/** @param {import('./corpus/record.mjs').PiiRecord} record */
function isChosen(record) {
  if (options.tier !== undefined && record.tier !== options.tier) return false;
  if (options.rule !== undefined && record.rule !== options.rule) return false;
  if (options.type === undefined) return true;
  const wanted = commonName(options.type);
  // Wrong findings of a type are looked for in everything; what was missed only where it stands.
  return (
    options['false-positives'] || record.annotated.includes('*') || record.annotated.map(commonName).includes(wanted)
  );
}

/** @param {string} name @param {import('./bars.mjs').Figures} figures @param {import('./bars.mjs').Verdict[]} verdicts */
function show(name, figures, verdicts) {
  print(`\n# ${name}\n\n${renderRecall(figures)}\n${renderNegatives(figures)}\n${renderVerdicts(verdicts)}`);
  const ofType = (/** @type {{ type: string }} */ { type }) =>
    options.type === undefined || commonName(type) === commonName(options.type);
  const limit = Number(options.limit);
  if (options.misses) print(`\n## Missed\n\n${renderCases(figures.misses.filter(ofType).slice(0, limit))}`);
  if (options['false-positives'])
    print(`\n## Wrong\n\n${renderCases(figures.falsePositives.filter(ofType).slice(0, limit))}`);
}

/** @param {string} text */
function print(text) {
  process.stdout.write(text);
}
