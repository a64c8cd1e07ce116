// Plays every scenario with the bare and with the instrumented SDK and says where they differ.
//
//   node test/transparency/run.mjs [--sdk openai,anthropic] [--only pattern] [--versions 6,7] [--formats cjs]
//     [--tracing unset,true,false] [--settings anthropic/1/cjs/true] [--self-check] [--json] [--list]
//
// --tracing chooses among the settings of an SDK's own tracing; SDKs without any are played all the same. --settings
// names columns one by one, instead of all other choices. --self-check plays the bare SDK twice: a difference then is a
// scenario that is not steady.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { judge } from './compare/judge.mjs';
import { play } from './play.mjs';
import { closingLine, printTable } from './report.mjs';
import { matches, skipReason, suiteOf } from './scenarios/index.mjs';
import { nameOf, sdks, settingsOf } from './sdks/index.cjs';

const { values: options } = parseArgs({
  options: {
    sdk: { type: 'string', default: Object.keys(sdks).join() },
    only: { type: 'string' },
    versions: { type: 'string' },
    formats: { type: 'string' },
    tracing: { type: 'string' },
    settings: { type: 'string' },
    'self-check': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});

const settings = options.settings ? named(options.settings.split(',')) : filtered(options.sdk.split(','));
const suites = new Map();
for (const { sdk } of settings) suites.set(sdk, suites.get(sdk) ?? (await suiteOf(sdk)));

/** The settings of these SDKs that the other options leave. */
function filtered(names) {
  const among = (choice, value) => !choice || choice.split(',').includes(value);
  return names
    .flatMap(settingsOf)
    .filter(({ version, format }) => among(options.versions, version) && among(options.formats, format))
    .filter(({ tracing }) => tracing === undefined || among(options.tracing, tracing));
}

function named(names) {
  const all = Object.keys(sdks).flatMap(settingsOf);
  return names.map((name) => {
    const found = all.find((setting) => `${setting.sdk}/${nameOf(setting)}` === name);
    if (!found)
      throw new Error(`no setting ${name}; there are ${all.map((it) => `${it.sdk}/${nameOf(it)}`).join(' ')}`);
    return found;
  });
}

function wantedOf(sdk) {
  return suites.get(sdk).scenarios.filter((scenario) => matches(scenario, options.only));
}

/** The verdicts of one setting: `{ scenario, setting, problems | skipped }`. */
async function verdicts(setting) {
  const suite = suites.get(setting.sdk);
  const selfCheck = options['self-check'];
  const bare = await play({ setting, instrumented: false, only: options.only });
  const other = await play({ setting, instrumented: !selfCheck, only: options.only });
  return wantedOf(setting.sdk).map((scenario) => {
    const about = { scenario: scenario.name, setting };
    const skipped = skipReason(scenario, setting);
    if (skipped) return { ...about, skipped };
    const lines = [bare.lines.get(scenario.name), other.lines.get(scenario.name)];
    const problems = judge(scenario, ...lines, { setting, suite, late: other.late, selfCheck });
    if (!lines[1] && other.errors) problems.push(other.errors);
    return { ...about, problems };
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

function listed() {
  return settings.map((setting) => ({
    setting,
    name: nameOf(setting),
    scenarios: wantedOf(setting.sdk).map((scenario) => ({
      name: scenario.name,
      skipped: skipReason(scenario, setting),
    })),
  }));
}

function print(results) {
  for (const sdk of suites.keys()) {
    const columns = settings.filter((setting) => setting.sdk === sdk);
    printTable(
      sdk,
      wantedOf(sdk),
      columns,
      results.filter(({ setting }) => setting.sdk === sdk),
    );
  }
  if (suites.size > 1) console.log(closingLine(results));
}

if (options.list) {
  console.log(JSON.stringify(listed()));
} else {
  const results = (await pooled(settings, verdicts)).flat();
  if (options.json) console.log(JSON.stringify(results));
  else print(results);
  process.exitCode = results.some(({ problems }) => problems?.length > 0) ? 1 : 0;
}
