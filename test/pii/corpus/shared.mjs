import { existsSync, readFileSync } from 'node:fs';
import { PARTS } from './record.mjs';

/** Where the corpora of others lie, beside the repository; a fresh clone does not have them. */
const FOLDER = new URL('../../../../shared/pii/', import.meta.url);

export const hasSharedCorpus = () => PARTS.every((part) => existsSync(new URL(`${part}.jsonl`, FOLDER)));

/**
 * The corpora taken from the tests of Presidio, gitleaks and others. Secrets lie there in fragments of four characters
 * and are joined here, in memory only.
 *
 * @returns {import('./record.mjs').PiiRecord[]}
 */
export function readSharedCorpus() {
  return PARTS.flatMap((part) =>
    readFileSync(new URL(`${part}.jsonl`, FOLDER), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const { parts, ...record } = JSON.parse(line);
        return { ...record, text: record.text ?? parts.join(''), part };
      }),
  );
}
