import { renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Writes what `--out` asks for. Somebody may read the file at any moment, and must not find half of it.
 *
 * @throws with the flag, the file and the system's code
 */
export function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new Error(`--out ${file}: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
  }
}
