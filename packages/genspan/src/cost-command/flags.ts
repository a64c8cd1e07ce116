import { BadInput } from '../command/bad-input.ts';
import type { Options } from '../command/read-arguments.ts';

/** Flags that every command has. */
export const COMMON = {
  json: { type: 'boolean', default: false },
  prices: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies Options;

/** @throws {BadInput} when something stands there that is no flag */
export function noFiles(files: readonly string[]): void {
  if (files.length > 0) throw new BadInput(`${JSON.stringify(files[0])} is no flag, and this command reads no files`);
}

/**
 * A whole number that is not negative; undefined where the flag was not given.
 *
 * @throws {BadInput} naming the flag
 */
export function count(flag: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const text = given.replaceAll('_', '').replaceAll(',', '');
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new BadInput(`--${flag} ${JSON.stringify(given)} is no count; give a whole number, such as 1200`);
}

/**
 * A number; undefined where the flag was not given.
 *
 * @throws {BadInput} naming the flag
 */
export function quantity(flag: string, given: string | undefined, least: number): number | undefined {
  if (given === undefined) return undefined;
  const number = Number(given.replace(/%$/, '').trim() || Number.NaN);
  if (Number.isFinite(number) && number >= least) return number;
  throw new BadInput(`--${flag} ${JSON.stringify(given)} is no number of at least ${least}`);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A day (its first moment in UTC) or a moment; undefined where the flag was not given.
 *
 * @throws {BadInput} naming the flag
 */
export function date(flag: string, given: string | undefined): Date | undefined {
  if (given === undefined) return undefined;
  const at = DAY.test(given) || MOMENT.test(given) ? new Date(given) : undefined;
  // The parser lets 2026-02-30 be a day in March.
  if (at && !Number.isNaN(at.getTime()) && (!DAY.test(given) || at.toISOString().startsWith(given))) return at;
  throw new BadInput(`--${flag} ${JSON.stringify(given)} is no date; write 2026-11-21 or 2026-11-21T14:30:00Z`);
}
