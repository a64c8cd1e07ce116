import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pooled, type Verdict, verdictOf } from '../matrix/campaign.ts';
import { type Cell, makeBench } from '../matrix/cell.ts';
import { type Loopback, startLoopback } from '../matrix/loopback.ts';
import { runningNode } from '../matrix/node-under-test.ts';
import { FRESH_APPS, type FreshApp, install } from './fresh-app.ts';
import { attwFindings, publintFindings } from './lint.ts';
import { type OurPackage, ourPackages } from './manifest.ts';
import { npm, type Packed, pack } from './npm.ts';
import { smokeCells } from './smoke.ts';

/** Verdicts, and what is worth a line without being wrong. */
export interface Result {
  verdicts: Verdict[];
  notes: string[];
}

/** Packs every package, looks at the tarballs, installs them into fresh apps outside the repository, and uses them. */
export async function campaign(): Promise<Result> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'genspan-package-'));
  const loopback = await startLoopback();
  try {
    const packages = ourPackages();
    const packed: Packed[] = [];
    for (const ours of packages) packed.push(await pack(ours.folder, folder));
    const result: Result = { verdicts: await lint(packages, packed, folder, loopback), notes: [] };
    for (const app of FRESH_APPS) await smoke(app, folder, packed, loopback, result);
    return result;
  } finally {
    await loopback.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function lint(packages: OurPackage[], packed: Packed[], folder: string, loopback: Loopback): Promise<Verdict[]> {
  const bench = makeBench(runningNode(), folder, loopback);
  const cells = packages.flatMap(({ manifest }): Cell[] => {
    const tarball = join(folder, packed.find(({ name }) => name === manifest.name)!.filename);
    return [
      { group: 'publint', name: manifest.name, check: () => publintFindings(tarball) },
      { group: 'attw', name: manifest.name, check: () => attwFindings(tarball, manifest) },
    ];
  });
  return pooled(cells, (cell) => verdictOf(cell, bench));
}

/** One app at a time: npm and its cache are shared. */
async function smoke(
  app: FreshApp,
  parent: string,
  packed: Packed[],
  loopback: Loopback,
  result: Result,
): Promise<void> {
  const node = runningNode();
  const installing: Cell = { group: app.name, name: 'npm install', check: async () => [] };
  try {
    const installed = await install(app, parent, packed);
    const { peerConflicts } = installed;
    if (peerConflicts > 0) result.notes.push(`note: ${app.name}: npm overrides ${peerConflicts} peer dependencies`);
    const bench = makeBench(node, installed.folder, loopback);
    const { version } = packed.find(({ name }) => name === 'genspan')!;
    const verdicts = await pooled(smokeCells(installed, version), (cell) => verdictOf(cell, bench));
    result.verdicts.push({ cell: installing, node, problems: [] }, ...verdicts);
  } catch (error) {
    result.verdicts.push({
      cell: installing,
      node,
      problems: [error instanceof Error ? error.message : String(error)],
    });
  }
}

/** The version of npm that packs and installs, for the report. */
export async function npmVersion(): Promise<string> {
  return (await npm(['--version'], tmpdir())).stdout.trim();
}
