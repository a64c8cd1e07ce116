import type { Cell } from '../cell.ts';
import { entryCells, noFileCells } from './entries.ts';
import { preloadCells } from './preloads.ts';
import { runnerCells } from './runners.ts';
import { anthropicCells, byHandCells, layoutCells, ownSdkCells, processCells, unknownSdkCells } from './sdk-places.ts';
import { shapeCells } from './shapes.ts';

/** Everything that must hold under every Node. */
export const cells: Cell[] = [
  ...shapeCells,
  ...preloadCells,
  ...layoutCells,
  ...byHandCells,
  ...anthropicCells,
  ...processCells,
  ...ownSdkCells,
  ...unknownSdkCells,
  ...entryCells,
  ...noFileCells,
  ...runnerCells,
];
