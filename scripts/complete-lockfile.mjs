// Adds to package-lock.json the optional platform packages that the registry in use did not have.
//
// npm leaves such packages out when it writes a lockfile, and `npm ci` then calls the lockfile out of sync, on every
// platform. Run this after every `npm install` that changes dependencies; it changes nothing when nothing is missing.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const EXACT = /^\d/;
const OS = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
  windows: 'win32',
};
const CPU = {
  arm64: 'arm64',
  x64: 'x64',
  64: 'x64',
  arm: 'arm',
  ppc64: 'ppc64',
  s390x: 's390x',
  riscv64: 'riscv64',
  wasm32: 'wasm32',
};

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const { packages } = lock;
/** Entries of another version that had to make room on the top level. */
const displaced = {};

for (const path of Object.keys(packages).sort((a, b) => depth(a) - depth(b))) {
  const dependant = packages[path];
  for (const [name, version] of Object.entries(dependant.optionalDependencies ?? {})) {
    if (EXACT.test(version)) complete(path, dependant, name, version);
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);

function depth(path) {
  return path.split('node_modules/').length;
}

function complete(path, dependant, name, version) {
  const key = `${path.slice(0, path.lastIndexOf('node_modules/') + 'node_modules/'.length)}${name}`;
  const found = packages[key] ?? packages[`node_modules/${name}`];
  if (found?.version === version) return;
  if (packages[key]) displaced[`${name}@${packages[key].version}`] = packages[key];
  packages[key] = displaced[`${name}@${version}`] ?? platformEntry(name, version, dependant);
  console.log(`added ${key}@${version}`);
}

/** What npm would have written, without the checksum that is not known; the package's name tells its platform. */
function platformEntry(name, version, { dev, license, engines }) {
  const words = name.split('/')[1].split('-');
  const os = words.map((word) => OS[word]).find(Boolean);
  const cpu = words.map((word) => CPU[word]).find(Boolean);
  const libc = os === 'linux' && !name.startsWith('@turbo') ? (words.includes('musl') ? 'musl' : 'glibc') : undefined;
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev }),
    ...(libc && { libc: [libc] }),
    license,
    optional: true,
    ...(os && { os: [os] }),
    ...(engines && { engines }),
  };
}
