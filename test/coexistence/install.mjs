// Installs what the tests under `@opentelemetry/auto-instrumentations-node/register` need, into the ignored .cache/
// folder: the packages are too big to be dependencies of the repository. Run by CI; needs Node >= 22.15 for npm.
//
//   node test/coexistence/install.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Exact versions by SDK line. */
const DEPENDENCIES = {
  2: {
    '@opentelemetry/api': '1.9.1',
    '@opentelemetry/auto-instrumentations-node': '0.81.2',
    '@opentelemetry/core': '2.12.0',
  },
  3: {
    '@opentelemetry/api': '1.10.0',
    '@opentelemetry/auto-instrumentations-node': '0.82.0',
    '@opentelemetry/core': '3.1.0',
  },
};

for (const [line, dependencies] of Object.entries(DEPENDENCIES)) {
  const directory = fileURLToPath(new URL(`../../.cache/auto-instrumentations-${line}`, import.meta.url));
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ private: true, dependencies }, undefined, 2));
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', args, { cwd: directory, stdio: 'inherit', shell: process.platform === 'win32' });
}
