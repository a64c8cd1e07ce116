import { createRedactor, ENTITIES, type Redactor } from '@genspan/redaction';
import { visible } from '../view/visible.ts';
import { Found } from './found.ts';
import { fileInput, PAUSE, piecesOf, UnreadableInput } from './input.ts';
import { HELP, type RedactFlags, readFlags, USAGE } from './redact-flags.ts';
import { type RedactIO, Writer } from './redact-io.ts';
import { RedactedCopy } from './redacted-copy.ts';
import { LONGEST_UNIT } from './units.ts';

/**
 * The command `genspan redact`: copies a file or stdin to stdout without what is found in it.
 *
 * @param argv what stands after `redact`
 * @returns the exit code: 1 when `--check` found something, 2 for arguments or an input that make no sense, and when
 *   something could not be redacted
 */
export async function runRedact(argv: string[], io: RedactIO): Promise<number> {
  let flags: RedactFlags;
  let redactor: Redactor;
  try {
    flags = readFlags(argv, io.env);
    redactor = makeRedactor(flags, io);
    if (!flags.print && flags.file === undefined && io.stdin.isTTY) throw new Error('no file, and nothing is piped in');
  } catch (error) {
    const [reason] = (error as Error).message.split(/\.(?:\s|$)|\n/);
    io.stderr.write(`genspan redact: ${visible(reason!)}; usage: ${USAGE}\n`);
    return 2;
  }
  if (flags.print) {
    io.stdout.write(flags.print === 'help' ? HELP : `${ENTITIES.join('\n')}\n`);
    return 0;
  }
  try {
    return await redactInput(flags, redactor, io);
  } catch (error) {
    const name = flags.file === undefined ? 'stdin' : visible(flags.file);
    const done = error instanceof UnreadableInput ? 'read' : 'redact';
    io.stderr.write(`genspan redact: cannot ${done} ${name}: ${visible((error as Error).message)}\n`);
    return 2;
  }
}

/** @throws Error with one line about an option that makes no sense */
function makeRedactor({ options }: RedactFlags, io: RedactIO): Redactor {
  const complaints: string[] = [];
  let complain = (line: string) => void complaints.push(line);
  const redactor = createRedactor({ ...options, scanLimit: LONGEST_UNIT }, (line) => complain(line));
  if (complaints.length > 0) throw new Error(complaints[0]);
  complain = (line) => void io.stderr.write(`genspan redact: ${visible(line)}\n`);
  return redactor;
}

async function redactInput(flags: RedactFlags, redactor: Redactor, io: RedactIO): Promise<number> {
  const found = new Found(flags, io.stderr);
  const writer = new Writer(io.stdout);
  const copy = new RedactedCopy(redactor, found);
  const give = async (texts: Iterable<string>) => {
    for (const text of texts) if (!flags.check) await writer.write(text);
  };
  for await (const piece of piecesOf(flags.file === undefined ? io.stdin : fileInput(flags.file))) {
    await give(piece === PAUSE ? copy.pause() : copy.push(piece));
    if (!writer.hasReader) return 0;
  }
  await give(copy.end());
  found.report();
  if (redactor.failures > 0) return 2;
  return flags.check && found.count > 0 ? 1 : 0;
}
