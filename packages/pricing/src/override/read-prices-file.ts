import { parse } from 'yaml';
import { checkPricesFile } from './check-prices.ts';
import type { PricesFile } from './prices-file.ts';

/** More is no price file, and an editor's mistake should not hold an app up. */
const LONGEST = 2_000_000;

/**
 * Reads a user's own prices, JSON or YAML. Pure: it opens nothing. A file that is not sound is refused as a whole, since a
 * half of someone's contract is nobody's price; `problem` is one line with the file, the path in it and the reason.
 *
 * @param text what the file holds
 * @param name how the file is called in the problem
 * @example
 * const read = readPricesFile(await readFile('prices.yaml', 'utf8'), 'prices.yaml');
 * if ('problem' in read) console.error(read.problem);
 * else table = mergePrices(loadPrices(), read.file);
 */
export function readPricesFile(text: string, name: string): { file: PricesFile } | { problem: string } {
  if (text.length > LONGEST) return { problem: `${name}: is longer than ${LONGEST} characters` };
  let value: unknown;
  try {
    value = parseText(text);
  } catch (thrown) {
    return { problem: `${name}: ${firstLine(thrown)}` };
  }
  if (value === null || value === undefined) return { problem: `${name}: is empty` };
  const problem = checkPricesFile(value);
  return problem === undefined ? { file: value as PricesFile } : { problem: `${name}: ${problem}` };
}

/** JSON is YAML, but its own parser is faster and says better what is wrong. */
function parseText(text: string): unknown {
  const bare = text.replace(/^\uFEFF/, '');
  return /^\s*\{/.test(bare) && !/^\s*\{\s*\w/.test(bare) ? JSON.parse(bare) : parse(bare, { logLevel: 'error' });
}

/** The parsers' messages go on with the text around the mistake. */
function firstLine(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.split('\n', 1)[0]!.replace(/:$/, '').slice(0, 200);
}
