import { BadInput } from '../command/bad-input.ts';
import { guarded } from '../command/group.ts';
import { NAMES_HELP, namesMode } from '../command/names-mode.ts';
import { readArguments } from '../command/read-arguments.ts';
import { writeWhole } from '../command/write-whole.ts';
import { readText } from '../config-command/config-file.ts';
import { CONFIGURATION_FILES, findConfiguration } from '../metrics/find-configuration.ts';
import { isThere } from '../metrics/read-text.ts';
import type { ViewIO } from '../view/view-io.ts';
import { visible } from '../view/visible.ts';

const USAGE = 'genspan rules [--config <file>] [--names otlp|js-exporter|utf8] [--environment <name>] [--out <file>]';

const HELP = `${USAGE}

  Recording and alerting rules for Prometheus, from the objectives and budgets of the configuration: burn rates,
  budgets of the whole fleet, forecasts, spending and cost per call against last week, quotas, silence.

  --config <file>       the configuration; else what GENSPAN_CONFIG names, or ${CONFIGURATION_FILES.join(', ')} in this folder
${NAMES_HELP}
  --environment <name>  only what reports this deployment.environment.name
  --out <file>          write them there instead of stdout

Ends with 0, 1 when something is wrong with the configuration (then nothing is written: what is left out would never
alert), 2 for input that makes no sense.
`;

const FLAGS = {
  config: { type: 'string' },
  names: { type: 'string', default: 'otlp' },
  environment: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * The command `genspan rules`: prints rules for Prometheus, or writes them to a file.
 *
 * @param argv what stands after `rules`
 * @returns the exit code: 1 when something is wrong with the configuration, 2 for input that makes no sense
 */
export async function runRules(argv: string[], io: ViewIO): Promise<number> {
  return guarded('genspan rules', USAGE, io, () => run(argv, io));
}

async function run(argv: string[], io: ViewIO): Promise<number> {
  const { values, positionals } = readArguments(argv, FLAGS);
  if (values.help) {
    io.stdout.write(HELP);
    return 0;
  }
  if (positionals.length > 0) throw new BadInput(`${JSON.stringify(positionals[0])} is no flag`);
  const { generateRules } = await import('@genspan/metrics/rules');
  const names = namesMode(values.names);
  const environment = notBlank('environment', values.environment);
  const out = notBlank('out', values.out);
  const { name, read } = await readConfigurationFile(notBlank('config', values.config), io);
  const problems = 'problem' in read ? [read.problem] : read.problems;
  for (const problem of problems) io.stderr.write(`${visible(problem)}\n`);
  if ('problem' in read || problems.length > 0) {
    io.stderr.write(`genspan rules: nothing is written until ${visible(name)} is right\n`);
    return 1;
  }
  const rules = generateRules(read.configuration, { names, ...(environment !== undefined && { environment }) });
  if (out === undefined) io.stdout.write(rules);
  else writeWhole(out, rules);
  return 0;
}

/** @throws {BadInput} when there is no file, or it cannot be read */
async function readConfigurationFile(given: string | undefined, io: ViewIO) {
  const found = findConfiguration(given ?? io.env.GENSPAN_CONFIG, process.cwd(), isThere);
  if (!found)
    throw new BadInput(`there is no ${CONFIGURATION_FILES.join(', ')} in this folder; --config names another file`);
  const { path, name, unread } = found;
  if (unread.length > 0) io.stderr.write(`genspan rules: ${name} is read, and not ${unread.join(', ')} beside it\n`);
  const { readConfiguration } = await import('@genspan/metrics/configuration');
  return { name, read: readConfiguration(readText(path, name), visible(name)) };
}

function notBlank(flag: string, given: string | undefined): string | undefined {
  if (given?.trim() === '') throw new BadInput(`--${flag} wants a value`);
  return given;
}
