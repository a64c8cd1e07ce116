import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '../command/bad-input.ts';
import { guarded } from '../command/group.ts';
import { NAMES_HELP, namesMode } from '../command/names-mode.ts';
import { readArguments } from '../command/read-arguments.ts';
import { writeWhole } from '../command/write-whole.ts';
import type { ViewIO } from '../view/view-io.ts';

const USAGE = 'genspan dashboard [--names otlp|js-exporter|utf8] [--out <file>]';

const HELP = `${USAGE}

  The Grafana dashboard, as JSON to import: what model calls cost, how fast and how good they are, for a daily, a
  weekly and a monthly look.

${NAMES_HELP}
  --out <file>          write it there instead of stdout

Ends with 0, or 2 for input that makes no sense.
`;

const FLAGS = {
  names: { type: 'string', default: 'otlp' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Where the dashboards of the package are. */
export interface DashboardFiles {
  folder: string;
}

/**
 * The command `genspan dashboard`: prints the Grafana dashboard, or writes it to a file.
 *
 * @param argv what stands after `dashboard`
 * @returns the exit code: 2 for input that makes no sense
 */
export function runDashboard(argv: string[], { folder }: DashboardFiles, io: ViewIO): Promise<number> {
  return guarded('genspan dashboard', USAGE, io, () => run(argv, folder, io));
}

function run(argv: string[], folder: string, io: ViewIO): number {
  const { values, positionals } = readArguments(argv, FLAGS);
  if (values.help) {
    io.stdout.write(HELP);
    return 0;
  }
  if (positionals.length > 0) throw new BadInput(`${JSON.stringify(positionals[0])} is no flag`);
  if (values.out?.trim() === '') throw new BadInput('--out wants a value');
  const text = readFileSync(join(folder, `genspan-${namesMode(values.names)}.json`), 'utf8');
  if (values.out === undefined) io.stdout.write(text);
  // Grafana may provision dashboards from the folder.
  else writeWhole(values.out, text);
  return 0;
}
