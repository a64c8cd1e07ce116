import { nameOf } from './sdks/index.cjs';

/** Prints who passed what on an SDK, the problems below, and a closing line for each setting and for all. */
export function printTable(sdk, scenarios, settings, results) {
  const verdictOf = new Map(results.map((result) => [`${result.scenario} ${nameOf(result.setting)}`, verdict(result)]));
  const width = Math.max(...scenarios.map(({ name }) => name.length), 8);
  const heads = settings.map(nameOf);
  console.log(`${sdk.padEnd(width)}  ${heads.join('  ')}`);
  for (const { name } of scenarios) {
    const cells = heads.map((head) => verdictOf.get(`${name} ${head}`).padEnd(head.length));
    console.log(`${name.padEnd(width)}  ${cells.join('  ')}`);
  }
  for (const line of skips(results)) console.log(line);
  for (const result of results.filter(({ problems }) => problems?.length > 0)) printProblems(result);
  for (const head of heads) {
    console.log(`${sdk} ${head}: ${closingLine(results.filter(({ setting }) => nameOf(setting) === head))}`);
  }
  console.log(closingLine(results));
}

function verdict({ skipped, problems }) {
  if (skipped) return 'skip';
  return problems.length > 0 ? 'FAIL' : 'ok';
}

function skips(results) {
  const settings = new Map();
  for (const { scenario, setting, skipped } of results) {
    if (!skipped) continue;
    const reason = `${scenario}: ${skipped}`;
    settings.set(reason, (settings.get(reason) ?? new Set()).add(skippedOn(setting)));
  }
  return [...settings].map(([reason, on]) => `skip (${[...on].join(', ')}) ${reason}`);
}

function skippedOn({ version, tracing }) {
  return tracing ? `${version}/${tracing}` : version;
}

function printProblems({ scenario, setting, problems }) {
  console.log(`\nFAIL ${scenario} on ${setting.sdk} ${nameOf(setting)}`);
  for (const problem of problems.slice(0, 12)) console.log(`  ${problem}`);
  if (problems.length > 12) console.log(`  … and ${problems.length - 12} more`);
}

/** `N passed, N failed, N skipped`. */
export function closingLine(results) {
  const skipped = results.filter((result) => result.skipped).length;
  const failed = results.filter(({ problems }) => problems?.length > 0).length;
  return `${results.length - skipped - failed} passed, ${failed} failed, ${skipped} skipped`;
}
