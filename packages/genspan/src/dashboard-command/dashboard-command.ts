import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NAMES_MODES, type NamesMode } from '@genspan/metrics/rules';
import { BadInput } from '../cost-command/cost-io.ts';
import { readArguments } from '../cost-command/flags.ts';
import type { ViewIO } from '../view/view-io.ts';
import { visible } from '../view/visible.ts';

const USAGE = 'genspan dashboard [--names otlp|js-exporter|utf8] [--out <file>]';

const HELP = `${USAGE}

  The Grafana dashboard, as JSON to import: what model calls cost, how fast and how good they are, for a daily, a
  weekly and a monthly look.

  --names otlp         Prometheus's OTLP receiver as it is by default, or the Collector's Prometheus exporters (default)
  --names js-exporter  a Prometheus that scrapes @opentelemetry/exporter-prometheus
  --names utf8         Prometheus's OTLP receiver with NoUTF8EscapingWithSuffixes
  --out <file>         write it there instead of stdout

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
export function runDashboard(argv: string[], { folder }: DashboardFiles, io: ViewIO): number {
  // A reader of stdout that has gone (`| head`) must not change the exit code.
  io.stdout.on?.('error', () => {});
  try {
    const { values, positionals } = readArguments(argv, FLAGS);
    if (values.help) {
      io.stdout.write(HELP);
      return 0;
    }
    if (positionals.length > 0) throw new BadInput(`${JSON.stringify(positionals[0])} is no flag`);
    if (values.out?.trim() === '') throw new BadInput('--out wants a value');
    const text = readFileSync(join(folder, `genspan-${namesMode(values.names)}.json`), 'utf8');
    if (values.out === undefined) io.stdout.write(text);
    else writeWhole(values.out, text);
    return 0;
  } catch (error) {
    const usage = error instanceof BadInput ? `; usage: ${USAGE}` : '';
    io.stderr.write(`genspan dashboard: ${visible((error as Error).message)}${usage}\n`);
    return 2;
  }
}

/** @throws {BadInput} naming what is allowed */
function namesMode(given: string): NamesMode {
  const mode = NAMES_MODES.find((known) => known === given);
  if (mode) return mode;
  throw new BadInput(`--names ${JSON.stringify(given.slice(0, 40))} is not one of ${NAMES_MODES.join(', ')}`);
}

/** Grafana may provision dashboards from the folder, and must not find half of one. */
function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new Error(`--out ${file}: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
  }
}
