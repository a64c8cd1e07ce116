import { readFileSync } from 'node:fs';
import { say } from './say.ts';
import { disable, enable } from './switch.ts';

const POLL_MS = 1000;

/**
 * Obeys a file that an operator can write while the app runs: `off` switches tracing off, `on`, an empty file or no
 * file switches it on. Read every second, without keeping the process alive.
 */
export function watchControlFile(path: string): void {
  let last = read(path);
  obey(path, last);
  setInterval(() => {
    const word = read(path);
    if (word === last) return;
    last = word;
    obey(path, word);
  }, POLL_MS).unref();
}

function obey(path: string, word: string): void {
  if (word === 'off') disable();
  else if (word === '' || word === 'on') enable();
  else say(`GENSPAN_CONTROL_FILE ${path} holds "${word.slice(0, 40)}": allowed are on, off; nothing was changed`);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim().toLowerCase();
  } catch {
    // No file: nothing was asked for.
    return '';
  }
}
