import { type ParseArgsConfig, parseArgs } from 'node:util';
import { BadInput } from './bad-input.ts';

/** Flags as `parseArgs` of Node takes them. */
export type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Flags and files of a command line; files may stand anywhere.
 *
 * @throws {BadInput} for a flag that is not known, or has no value
 */
export function readArguments<const T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const [reason] = (error as Error).message.split(/\.(?:\s|$)|\n/);
    throw new BadInput(reason);
  }
}
