import { availableParallelism } from 'node:os';
import { type Bench, type Cell, makeBench } from './cell.ts';
import { startLoopback } from './loopback.ts';
import type { NodeUnderTest } from './node-under-test.ts';
import { prepareApp } from './prepare-app.ts';

/** What became of one cell under one Node. */
export interface Verdict {
  cell: Cell;
  node: NodeUnderTest;
  problems: string[];
  /** Why it was not asked. */
  skipped?: string;
}

/** Runs every cell under every Node, a few at a time, in an app prepared for this run alone. */
export async function campaign(nodes: readonly NodeUnderTest[], cells: readonly Cell[]): Promise<Verdict[]> {
  const app = await prepareApp();
  try {
    const loopback = await startLoopback();
    try {
      const jobs = nodes.flatMap((node) =>
        cells.map((cell) => ({ cell, bench: makeBench(node, app.folder, loopback) })),
      );
      return await pooled(jobs, ({ cell, bench }) => verdictOf(cell, bench));
    } finally {
      await loopback.close();
    }
  } finally {
    app.remove();
  }
}

/** Runs one cell, or says why not. Never rejects. */
export async function verdictOf(cell: Cell, bench: Bench): Promise<Verdict> {
  const { node } = bench;
  const skipped = cell.skip?.(node);
  if (skipped !== undefined) return { cell, node, problems: [], skipped };
  try {
    return { cell, node, problems: await cell.check(bench) };
  } catch (error) {
    return { cell, node, problems: [`could not be run: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

/** Does `work` on every item, one more at a time than the machine has processors, and keeps the order. */
export async function pooled<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism() + 1, 6) }, worker));
  return results;
}
