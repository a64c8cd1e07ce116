import { parseArgs } from 'node:util';
import { processIO, type ViewIO } from '../view/view-io.ts';
import { visible } from '../view/visible.ts';
import { checkForLeaks, type LeakCheck } from './leak-check.ts';
import { leakJson, renderLeakCheck } from './render-leak-check.ts';

const USAGE = 'genspan doctor --leak [--json] [--require <module>] [--import <module>]';

const HELP = `${USAGE}

Sends planted values, such as made-up card numbers and keys, through your configuration to a receiver on this machine
and reports each that came out. Runs in the current folder, with the environment that your app has.

  --require <module>  load this first, as node does: the file that starts your OpenTelemetry; may be repeated
  --import <module>   the same for an ES module
  --json              the result as JSON
  --help              this text

Ends with 0 when nothing came out, 1 when something did, 2 when it could not be checked.
`;

interface Flags {
  json: boolean;
  /** `--require` and `--import` as Node takes them. */
  preloads: string[];
}

/** What `genspan doctor` has to be told. */
export interface DoctorOptions {
  /** Absolute path of `genspan/register` in its CommonJS form. */
  registerPath: string;
  /** URL of the command line's own program, which the process that plants runs too. */
  programUrl: string;
}

/**
 * The command `genspan doctor`, of which this version has `--leak`.
 *
 * @param argv what stands after `doctor`
 * @returns the exit code
 */
export async function runDoctor(argv: string[], options: DoctorOptions, io: ViewIO = processIO()): Promise<number> {
  const flags = readFlags(argv, io);
  if (typeof flags === 'number') return flags;
  let check: LeakCheck;
  try {
    check = await checkForLeaks({ ...options, preloads: flags.preloads }, io);
  } catch (error) {
    io.stderr.write(`genspan doctor: ${visible((error as Error).message)}\n`);
    return 2;
  }
  io.stdout.write(flags.json ? leakJson(check) : renderLeakCheck(check));
  return check.survivors.length > 0 ? 1 : 0;
}

function readFlags(argv: string[], io: ViewIO): Flags | number {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        leak: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        require: { type: 'string', short: 'r', multiple: true, default: [] },
        import: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      io.stdout.write(HELP);
      return 0;
    }
    if (!values.leak) throw new Error('this version checks for leaks only: --leak');
    const preloads = [
      ...values.require.flatMap((module) => ['--require', module]),
      ...values.import.flatMap((module) => ['--import', module]),
    ];
    return { json: values.json, preloads };
  } catch (error) {
    const [reason] = (error as Error).message.split(/[.\n]/);
    io.stderr.write(`genspan doctor: ${visible(reason!)}; usage: ${USAGE}\n`);
    return 2;
  }
}
