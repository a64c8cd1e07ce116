// Plays every scenario with the bare and with the instrumented SDK and says where they differ.
//
//   node test/transparency/run.mjs [--only pattern] [--majors 6,7] [--formats cjs] [--self-check] [--json] [--list]
//
// --self-check plays the bare SDK twice: a difference then is a scenario that is not steady.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { judge } from './compare/judge.mjs';
import { play } from './play.mjs';
import { printTable } from './report.mjs';
import { matches, scenarios, skipReason } from './scenarios/index.mjs';

const MAJORS = [4, 5, 6, 7];
const FORMATS = ['cjs', 'esm'];

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    majors: { type: 'string', default: MAJORS.join() },
    formats: { type: 'string', default: FORMATS.join() },
    'self-check': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});

const settings = options.majors
  .split(',')
  .flatMap((major) => options.formats.split(',').map((format) => ({ major: Number(major), format })));
const wanted = scenarios.filter((scenario) => matches(scenario, options.only));

/** The verdicts of one SDK major in one module format: `{ scenario, setting, problems | skipped }`. */
async function verdicts(setting) {
  const selfCheck = options['self-check'];
  const bare = await play({ ...setting, instrumented: false, only: options.only });
  const other = await play({ ...setting, instrumented: !selfCheck, only: options.only });
  return wanted.map((scenario) => {
    const skipped = skipReason(scenario, setting.major);
    if (skipped) return { scenario: scenario.name, ...setting, skipped };
    const lines = [bare.lines.get(scenario.name), other.lines.get(scenario.name)];
    const problems = judge(scenario, ...lines, { setting, late: other.late, selfCheck });
    if (!lines[1] && other.errors) problems.push(other.errors);
    return { scenario: scenario.name, ...setting, problems };
  });
}

/** Runs `work` on every item, some at a time. */
async function pooled(items, work) {
  const results = [];
  const queue = items.map((item, at) => [item, at]);
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[1]] = await work(next[0]);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, worker));
  return results;
}

if (options.list) {
  console.log(JSON.stringify(wanted.map(({ name, trap, only }) => ({ name, trap, only }))));
} else {
  const results = (await pooled(settings, verdicts)).flat();
  if (options.json) console.log(JSON.stringify(results));
  else printTable(wanted, settings, results);
  process.exitCode = results.some(({ problems }) => problems?.length > 0) ? 1 : 0;
}
