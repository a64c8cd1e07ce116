import { parseArgs } from 'node:util';
import { wantsColour } from '../view/palette.ts';
import { processIO, type ViewIO } from '../view/view-io.ts';
import { visible } from '../view/visible.ts';
import { examine } from './examine.ts';
import { findingsOf } from './findings/findings.ts';
import { checkForLeaks } from './leak-check.ts';
import { findingsJson, renderFindings } from './render-findings.ts';
import { leakJson, renderLeakCheck } from './render-leak-check.ts';

const USAGE = 'genspan doctor [--leak] [--json] [--require <module>] [--import <module>] [-- <command> ...]';

/** How long a program is watched. */
const SECONDS = 20;
const MOST_SECONDS = 3600;

const HELP = `${USAGE}

Says what Genspan finds in the current folder, with the environment that your app has: which SDKs are traced, what else
would trace them, whose OpenTelemetry serves, which settings are wrong, whether the endpoint answers, and how many spans
a call has. Runs a tiny app of its own that calls each SDK once, at a provider on this machine; its spans are not sent.

  -- <command>        run this instead, your own program, and watch it: for ${SECONDS} seconds at most, then it is ended
  --seconds <number>  how long your program may run
  --require <module>  load this first, as node does: the file that starts your OpenTelemetry; may be repeated
  --import <module>   the same for an ES module
  --leak              send planted values, such as made-up card numbers and keys, through your configuration to a
                      receiver on this machine instead, and report each that came out
  --json              the result as JSON, on one line
  --help              this text

Ends with 0 when all is well (--leak: nothing came out), 1 when there is something to mend (--leak: something came out),
2 when it could not be checked.
`;

interface Flags {
  leak: boolean;
  json: boolean;
  /** `--require` and `--import` as Node takes them. */
  preloads: string[];
  command: string[];
  limitMs: number;
}

/** What `genspan doctor` has to be told. */
export interface DoctorOptions {
  /** Absolute path of `genspan/register` in its CommonJS form. */
  registerPath: string;
  /** URL of the command line's own program, which the process that plants runs too. */
  programUrl: string;
  /** Absolute path of what the doctor loads into the processes that it looks at. */
  probePath: string;
}

/**
 * The command `genspan doctor`.
 *
 * @param argv what stands after `doctor`
 * @returns the exit code
 */
export async function runDoctor(argv: string[], options: DoctorOptions, io: ViewIO = processIO()): Promise<number> {
  const flags = readFlags(argv, io);
  if (typeof flags === 'number') return flags;
  try {
    return flags.leak ? await lookForLeaks(flags, options, io) : await lookAround(flags, options, io);
  } catch (error) {
    io.stderr.write(`genspan doctor: ${visible((error as Error).message)}\n`);
    return 2;
  }
}

async function lookForLeaks({ json, preloads }: Flags, options: DoctorOptions, io: ViewIO): Promise<number> {
  const check = await checkForLeaks({ ...options, preloads }, io);
  io.stdout.write(json ? leakJson(check) : renderLeakCheck(check));
  return check.survivors.length > 0 ? 1 : 0;
}

async function lookAround(flags: Flags, options: DoctorOptions, io: ViewIO): Promise<number> {
  const facts = await examine({ ...options, ...flags, folder: process.cwd() }, io);
  const findings = findingsOf(facts);
  io.stdout.write(flags.json ? findingsJson(findings, facts) : renderFindings(findings, wantsColour(io.env, io.isTTY)));
  return findings.some(({ level }) => level === 'problem') ? 1 : 0;
}

function readFlags(argv: string[], io: ViewIO): Flags | number {
  const dashes = argv.indexOf('--');
  try {
    const { values } = parseArgs({
      args: dashes < 0 ? argv : argv.slice(0, dashes),
      options: {
        leak: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        require: { type: 'string', short: 'r', multiple: true, default: [] },
        import: { type: 'string', multiple: true, default: [] },
        seconds: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      io.stdout.write(HELP);
      return 0;
    }
    const command = dashes < 0 ? [] : argv.slice(dashes + 1);
    const preloads = [
      ...values.require.flatMap((module) => ['--require', module]),
      ...values.import.flatMap((module) => ['--import', module]),
    ];
    checkCommand(command, { dashes, preloads, ...values });
    return { leak: values.leak, json: values.json, preloads, command, limitMs: readSeconds(values.seconds) * 1000 };
  } catch (error) {
    const [reason] = (error as Error).message.split(/[.\n]/);
    io.stderr.write(`genspan doctor: ${visible(reason!)}; usage: ${USAGE}\n`);
    return 2;
  }
}

interface Together {
  dashes: number;
  leak: boolean;
  preloads: string[];
  seconds?: string | undefined;
}

/** @throws for flags that do not go together */
function checkCommand(command: string[], { dashes, leak, preloads, seconds }: Together): void {
  if (dashes >= 0 && command.length === 0) throw new Error('no command after --');
  if (command.length === 0 && seconds !== undefined) throw new Error('--seconds is for a command after --');
  if (command.length === 0) return;
  if (leak) throw new Error('--leak runs no command');
  if (preloads.length > 0) throw new Error('give --require and --import to node, after --');
}

/** @throws when it is no number of seconds */
function readSeconds(text: string | undefined): number {
  const seconds = text === undefined ? SECONDS : Number(text);
  if (seconds >= 1 && seconds <= MOST_SECONDS) return seconds;
  throw new Error(`--seconds is a number from 1 to ${MOST_SECONDS}`);
}
