import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PricedCall, UnpricedCall } from '@genspan/pricing';
import { pico } from './exact.ts';
import type { Exchange } from './exchange.ts';

/** A call whose cost was worked out by hand. */
export interface Example extends Exchange {
  expected:
    | {
        status: 'priced';
        source: 'table';
        /** How each part comes about: `808 x 2 + 8192 x 0.5`, counts times dollars per million; what is absent is zero. */
        parts: Partial<Record<keyof NonNullable<PricedCall['parts']>, string>>;
        /** In dollars. */
        total: string;
        confidence?: 'single' | 'low';
        longContext?: true;
      }
    | { status: 'priced'; source: 'provider'; total: string }
    | UnpricedCall;
}

const FOLDER = new URL('./examples/', import.meta.url).pathname;

/** The project's own examples, in the order of their ids. */
export function examples(): Example[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  const all = files.flatMap((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Example[]);
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The exact result of an arithmetic, in pico-dollars: `2 x 0.5` millionths are 1000000. */
export function reckon(arithmetic: string | undefined): bigint {
  if (arithmetic === undefined) return 0n;
  return arithmetic.split(' + ').reduce((sum, product) => {
    const [count = '', rate = ''] = product.split(' x ');
    // A count times dollars, of which a millionth is meant: whole, since rates have six decimals at most.
    return sum + (BigInt(count) * pico(rate)) / 1_000_000n;
  }, 0n);
}
