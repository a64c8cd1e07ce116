import { parseArgs } from 'node:util';
import { ACTION_NAMES, type Action, ENTITIES, type RedactorOptions } from '@genspan/redaction';

export const USAGE = 'genspan redact [<file>] [--report] [--explain] [--check] [--action <action>] [--entities <list>]';

export const HELP = `${USAGE}

Copies a file, or stdin, to stdout without the personal data and secrets in it. JSON stays JSON.

  --report                  how many of each type, on stderr
  --explain                 each finding on stderr: place, type, confidence and reason, never the value
  --json                    report and findings as lines of JSON
  --check                   copy nothing; end with 1 when something was found
  --action <action>         what stands in place of findings: ${ACTION_NAMES.join(', ')}
  --action <TYPE>=<action>  the same for one type; may be repeated
  --entities <list>         look for these types only: EMAIL,CREDIT_CARD
  --list                    the names of all types
  --help                    this text

GENSPAN_REDACTION_KEY holds the key of the hmac actions and of format-preserving: at least 32 bytes.
`;

/** What was asked for. */
export interface RedactFlags {
  /** Undefined: stdin. */
  file?: string;
  report: boolean;
  explain: boolean;
  json: boolean;
  check: boolean;
  /** Print {@link HELP}, or the types, instead of working. */
  print?: 'help' | 'types';
  options: RedactorOptions;
}

/**
 * Reads the arguments.
 *
 * @throws Error with one line for the user
 */
export function readFlags(argv: string[], env: NodeJS.ProcessEnv): RedactFlags {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      report: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      action: { type: 'string', multiple: true, default: [] },
      entities: { type: 'string' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (positionals.length > 1) throw new Error('one file at a time');
  const { report, explain, json, check, help, list } = values;
  const flags = { file: positionals[0] === '-' ? undefined : positionals[0], report, explain, json, check };
  if (help || list) return { ...flags, print: help ? 'help' : 'types', options: {} };
  if (json && !report && !explain) throw new Error('--json goes with --report or --explain');
  return { ...flags, options: readOptions(values.action, values.entities, env) };
}

function readOptions(
  actions: readonly string[],
  entities: string | undefined,
  env: NodeJS.ProcessEnv,
): RedactorOptions {
  const options: RedactorOptions = {};
  const byType: Record<string, Action> = {};
  for (const given of actions) {
    const [type, action] = given.includes('=') ? (given.split('=', 2) as [string, string]) : [undefined, given];
    if (type === undefined) options.defaultAction = checkedAction(action);
    else byType[checkedType(type)] = checkedAction(action);
  }
  if (Object.keys(byType).length > 0) options.actions = byType;
  if (entities !== undefined)
    options.entities = { enable: entities.split(',').map((type) => checkedType(type.trim())) };
  const key = env.GENSPAN_REDACTION_KEY;
  const isKeyed = [options.defaultAction, ...Object.values(byType)].some((action) => KEYED.has(action));
  if (isKeyed && !key) throw new Error('this action needs a key in GENSPAN_REDACTION_KEY');
  return isKeyed ? { ...options, key } : options;
}

/** Without a key they would give labels. */
const KEYED: ReadonlySet<unknown> = new Set<Action>(['hmac', 'hmac-collector', 'format-preserving']);

function checkedAction(action: string): Action {
  const known = ACTION_NAMES.find((name) => name === action);
  if (!known) throw new Error(`${JSON.stringify(action)} is no action; known are ${ACTION_NAMES.join(', ')}`);
  return known;
}

function checkedType(type: string): string {
  if (!(ENTITIES as readonly string[]).includes(type))
    throw new Error(`${JSON.stringify(type)} is no type; --list names them`);
  return type;
}
