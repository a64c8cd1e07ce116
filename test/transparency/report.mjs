/** Prints who passed what, the problems below, and one closing line. */
export function printTable(scenarios, settings, results) {
  const find = (name, { major, format }) =>
    results.find((result) => result.scenario === name && result.major === major && result.format === format);
  const width = Math.max(...scenarios.map(({ name }) => name.length), 8);
  const heads = settings.map(({ major, format }) => `${major}/${format}`);
  console.log(`${'scenario'.padEnd(width)}  ${heads.join('  ')}`);
  for (const { name } of scenarios) {
    const cells = settings.map((setting, at) => verdict(find(name, setting)).padEnd(heads[at].length));
    console.log(`${name.padEnd(width)}  ${cells.join('  ')}`);
  }
  for (const line of skips(results)) console.log(line);
  for (const result of results.filter(({ problems }) => problems?.length > 0)) printProblems(result);
  console.log(closingLine(results));
}

function verdict({ skipped, problems }) {
  if (skipped) return 'skip';
  return problems.length > 0 ? 'FAIL' : 'ok';
}

function skips(results) {
  const reasons = new Map();
  for (const { scenario, major, skipped } of results) {
    if (skipped)
      reasons.set(`${scenario}: ${skipped}`, (reasons.get(`${scenario}: ${skipped}`) ?? new Set()).add(major));
  }
  return [...reasons].map(([reason, majors]) => `skip (openai ${[...majors].join(', ')}) ${reason}`);
}

function printProblems({ scenario, major, format, problems }) {
  console.log(`\nFAIL ${scenario} on openai ${major}, ${format}`);
  for (const problem of problems.slice(0, 12)) console.log(`  ${problem}`);
  if (problems.length > 12) console.log(`  … and ${problems.length - 12} more`);
}

/** `N passed, N failed, N skipped`. */
export function closingLine(results) {
  const skipped = results.filter((result) => result.skipped).length;
  const failed = results.filter(({ problems }) => problems?.length > 0).length;
  return `${results.length - skipped - failed} passed, ${failed} failed, ${skipped} skipped`;
}
