import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleApp, bundleMapped } from './bundle-app.ts';
import { ENTRIES, TYPESCRIPT_ENTRIES } from './entries.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAMS = fileURLToPath(new URL('./programs/', import.meta.url));

/** Folders of installed packages by name, as the repository's root sees them. */
const fromRoot = (name: string) => realpathSync(join(ROOT, 'node_modules', name));

/** An app outside the repository, so that nothing resolves that it was not given. */
export interface PreparedApp {
  folder: string;
  remove(): void;
}

/**
 * Prepares the app: the programs, copies of our built packages, links to what else they import, and one folder for each
 * odd layout.
 *
 * @throws when a package is not built
 */
export async function prepareApp(): Promise<PreparedApp> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'genspan-matrix-'));
  try {
    cpSync(PROGRAMS, folder, { recursive: true });
    installOurs(join(folder, 'node_modules'));
    installOurs(join(folder, 'second-copy', 'node_modules'));
    writeTwins(folder);
    for (const name of ['openai', '@anthropic-ai/sdk', 'vitest', 'protobufjs'])
      link(fromRoot(name), join(folder, 'node_modules', name));
    link(join(ROOT, 'node_modules', '@opentelemetry'), join(folder, 'node_modules', '@opentelemetry'));
    for (const [name, text] of Object.entries({ ...ENTRIES, ...TYPESCRIPT_ENTRIES })) {
      write(join(folder, 'entries', name), text);
    }
    installAlias(folder);
    installPnpmLike(join(folder, 'pnpm'));
    installFakeSdks(folder);
    await Promise.all([
      bundleApp(folder, 'bundled-under-flag'),
      bundleApp(folder, 'bundled-by-hand'),
      bundleApp(join(folder, 'anthropic'), 'bundled-under-flag'),
      bundleMapped(folder),
    ]);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Programs that are the same for the other SDK but for its name. */
const TWINS = [
  'cjs-require.cjs',
  'esm-static.mjs',
  'dynamic-import.cjs',
  'client-path.cjs',
  'client-path.mjs',
  'both-builds.cjs',
  'worker.cjs',
  'worker.mjs',
  'require-esm.cjs',
  'esm-without-await.mjs',
  'typescript.mts',
  'forked.cjs',
  'reloaded.cjs',
  'bundled-under-flag.mjs',
];

/** Puts the twins for `@anthropic-ai/sdk` beside the programs that it has of its own, in `anthropic/`. */
function writeTwins(folder: string): void {
  for (const name of TWINS) {
    const text = readFileSync(join(PROGRAMS, name), 'utf8');
    const twin = text.replaceAll(/'openai(?=['/])/g, "'@anthropic-ai/sdk").replaceAll('OpenAI', 'Anthropic');
    write(join(folder, 'anthropic', name), twin);
  }
}

/** Our packages by name, with their folders. */
export function ourPackages(): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(join(ROOT, 'packages'))) {
    const folder = join(ROOT, 'packages', entry);
    if (!existsSync(join(folder, 'package.json'))) continue;
    const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string };
    if (!existsSync(join(folder, 'dist'))) throw new Error(`${name} is not built: run "npm run build" first`);
    found.set(name, folder);
  }
  return found;
}

/** Copies, not links: a link would lead back into the repository. */
function installOurs(nodeModules: string): void {
  for (const [name, folder] of ourPackages()) installOne(folder, join(nodeModules, name));
}

function installOne(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  const { files = [] } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { files?: string[] };
  const data = files.filter((file) => file.endsWith('.json'));
  for (const file of ['package.json', ...data]) cpSync(join(from, file), join(to, file));
  cpSync(join(from, 'dist'), join(to, 'dist'), { recursive: true, filter: (source) => !source.endsWith('types') });
}

/** `npm install llm@npm:openai`: the folder has the alias, package.json the name. */
function installAlias(folder: string): void {
  installSdk(join(folder, 'alias', 'node_modules', 'llm'));
  for (const name of ['aliased.cjs', 'aliased.mjs']) cpSync(join(folder, name), join(folder, 'alias', name));
}

/** Every package in a store folder of its own, and links between them: nothing is hoisted. */
function installPnpmLike(folder: string): void {
  const modules = join(folder, 'node_modules');
  const stored = (name: string) => join(modules, '.pnpm', `${name.replace('/', '+')}@0.0.0`, 'node_modules', name);
  installSdk(stored('openai'));
  const ours = ourPackages();
  for (const [name, from] of ours) {
    installOne(from, stored(name));
    const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      const target = ours.has(dependency) ? stored(dependency) : fromRoot(dependency);
      // The store folder is the innermost `node_modules` above the package, scoped or not.
      link(target, join(modules, '.pnpm', `${name.replace('/', '+')}@0.0.0`, 'node_modules', dependency));
    }
  }
  for (const name of ['openai', 'genspan']) link(stored(name), join(modules, name));
  for (const name of ['ask.cjs', 'cjs-require.cjs', 'esm-static.mjs']) cpSync(join(PROGRAMS, name), join(folder, name));
}

/** What runs of the real SDK: its declarations and sources are left out. */
function installSdk(to: string): void {
  const from = fromRoot('openai');
  cpSync(from, to, {
    recursive: true,
    filter: (source) => source !== join(from, 'src') && !/\.(?:map|d\.[cm]?ts|md)$/.test(source),
  });
}

function installFakeSdks(folder: string): void {
  for (const name of ['other-files', 'no-class']) {
    cpSync(join(PROGRAMS, 'fake-sdks', name), join(folder, name, 'node_modules', 'openai'), { recursive: true });
    for (const program of ['ask.cjs', 'cjs-require.cjs', 'esm-static.mjs', 'stays.cjs']) {
      cpSync(join(PROGRAMS, program), join(folder, name, program));
    }
  }
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
