import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NAMES_MODES } from '../src/rules/metric-spelling.ts';
import { dashboardFile } from './dashboard.ts';

/** Writes the dashboards, one for each spelling of names. */
export function writeDashboards(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return NAMES_MODES.map((mode) => {
    const path = join(folder, `genspan-${mode}.json`);
    writeFileSync(path, dashboardFile(mode));
    return path;
  });
}
