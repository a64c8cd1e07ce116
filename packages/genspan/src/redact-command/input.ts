import { createReadStream, fstatSync, statSync } from 'node:fs';

/** That an input cannot be read; the message says why, in a few words. */
export class UnreadableInput extends Error {}

/** In the place of a piece of the input: nothing came for a while. */
export const PAUSE = Symbol('pause');

const PAUSE_MS = 200;

/**
 * The bytes of a file.
 *
 * @throws {UnreadableInput} when it is what stdout appends to: that would never end
 */
export function fileInput(file: string): AsyncIterable<Uint8Array> {
  if (isStdout(file)) throw new UnreadableInput('it is where the output goes');
  return createReadStream(file);
}

function isStdout(file: string): boolean {
  try {
    const [input, output] = [statSync(file), fstatSync(1)];
    return output.isFile() && input.dev === output.dev && input.ino === output.ino;
  } catch {
    // One of the two is not there; reading it will say so.
    return false;
  }
}

/**
 * The text of an input, piece by piece, and {@link PAUSE} whenever none comes for a while.
 *
 * @throws {UnreadableInput} when it cannot be read or is no UTF-8 at all
 */
export async function* piecesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string | typeof PAUSE> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const iterator = input[Symbol.asyncIterator]();
  let isFirst = true;
  try {
    for (let next = iterator.next(); ; next = iterator.next()) {
      let result = await orPause(next);
      if (result === PAUSE) {
        yield PAUSE;
        result = await next;
      }
      if (result.done) break;
      if (isFirst && isUtf16(result.value)) throw new UnreadableInput('it is UTF-16; only UTF-8 is read');
      isFirst = false;
      yield decoder.decode(result.value, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw error instanceof UnreadableInput ? error : new UnreadableInput(wordsFor(error as NodeJS.ErrnoException));
  } finally {
    await iterator.return?.();
  }
}

async function orPause<T>(next: Promise<T>): Promise<T | typeof PAUSE> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<typeof PAUSE>((resolve) => {
    timer = setTimeout(resolve, PAUSE_MS, PAUSE);
  });
  try {
    return await Promise.race([next, pause]);
  } finally {
    clearTimeout(timer);
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function wordsFor(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
      return 'no such file';
    case 'EISDIR':
      return 'it is a directory';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    default:
      return error.message;
  }
}
