// What `npm test` runs. It works alone on a fresh clone: installs and builds first, then lint, types and tests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, ensureInstalled, root, run } from './prepare.mjs';

const REPORT = '.cache/vitest.json';

ensureInstalled();
build();
run('npx', ['biome', 'check', '.']);
run('npm', ['run', '--silent', 'typecheck']);
run('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${REPORT}`,
  ...process.argv.slice(2),
]);

const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(join(root, REPORT), 'utf8'));
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
