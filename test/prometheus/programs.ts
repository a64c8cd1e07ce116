import { prometheusTools } from './build.mjs';

const tools = prometheusTools();

/** Why there is no Prometheus here; undefined where there is one. */
export const notRun = 'notRun' in tools ? tools.notRun : undefined;

/** Paths of the programs; of no use where there are none. */
export const { prometheus, promtool } = 'notRun' in tools ? { prometheus: '', promtool: '' } : tools;

// A reporter that lists no skipped suites shows it all the same.
if (notRun) console.warn(`test/prometheus: ${notRun}`);
