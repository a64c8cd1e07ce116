import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { finished } from '../matrix/finished.ts';
import { isEsmOnly, type Manifest, readJson } from './manifest.ts';

/** What publint finds in a packed package; its suggestions too. */
export async function publintFindings(tarball: string): Promise<string[]> {
  const bytes = readFileSync(tarball);
  const { messages, pkg = {} } = await publint({
    pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer },
    strict: true,
  });
  return messages.map(
    (message) => `${message.type}: ${formatMessage(message, pkg as object, { color: false }) ?? message.code}`,
  );
}

/** What publint finds in a package's folder, with the files that npm would pack. */
export async function publintFolderFindings(folder: string): Promise<string[]> {
  const { messages } = await publint({ pkgDir: folder, strict: true, pack: 'npm' });
  const manifest = readJson<Manifest>(join(folder, 'package.json'));
  return messages.map(
    (message) => `${message.type}: ${formatMessage(message, manifest, { color: false }) ?? message.code}`,
  );
}

interface Problem {
  kind: string;
  entrypoint?: string;
  resolutionKind?: string;
}

/**
 * What Are The Types Wrong finds in a packed package. Not asked of it: the resolution of TypeScript before 4.7
 * (`node10`), which knows no sub-paths, and `require` of an entry that is offered as an ES module alone.
 */
export async function attwFindings(tarball: string, manifest: Manifest): Promise<string[]> {
  const cli = dirname(createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json'));
  const binary = process.execPath;
  const ended = await finished({
    binary,
    args: [join(cli, 'dist', 'index.js'), tarball, '--format', 'json', '--profile', 'node16'],
    cwd: cli,
  });
  if (ended.stdout === '') throw new Error(`attw printed nothing: ${ended.stderr.slice(0, 500)}`);
  const { analysis } = JSON.parse(ended.stdout) as { analysis: { problems?: Problem[]; types?: unknown } };
  if (!analysis.types) return ['the package has no types'];
  return (analysis.problems ?? []).filter((problem) => counts(problem, manifest)).map(wordsOf);
}

function counts({ kind, entrypoint = '.', resolutionKind }: Problem, { exports }: Manifest): boolean {
  if (resolutionKind === 'node10') return false;
  const target = exports[entrypoint];
  return !(kind === 'CJSResolvesToESM' && target !== undefined && isEsmOnly(target));
}

/** Which entry, how it is resolved, which files: each kind of problem says it in its own fields. */
function wordsOf({ kind, ...where }: Problem): string {
  return `${kind} ${JSON.stringify(where)}`;
}
