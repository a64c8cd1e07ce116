// What `npm test` runs. It works alone on a fresh clone: installs and builds first, then type check, lint and tests.
import { build, ensureInstalled, run } from './prepare.mjs';

ensureInstalled();
build();
run('npx', ['biome', 'check', '.']);
run('npm', ['run', '--silent', 'typecheck']);
run('npx', ['vitest', 'run', ...process.argv.slice(2)]);
