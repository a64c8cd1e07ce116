import { BadInput } from '../command/bad-input.ts';

/** Pico-units (10^-12) of a currency; exact, however many calls are summed. */
export type Exact = bigint;

/** Pico-units in one unit. */
export const UNIT = 1_000_000_000_000n;
const PLACES = 12;

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * A decimal as exact money: `"0.8958740000000000"`, `"1e-7"`. What is below a pico-unit is rounded to the nearest.
 *
 * @param shift moves the point: -2 for an amount in cents
 * @throws {BadInput} when the text is no decimal
 * @example exact('123.45', -2) // 1234500000000n
 */
export function exact(text: string, shift = 0): Exact {
  const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text.trim()) ?? [];
  if (sign === undefined || whole + fraction === '')
    throw new BadInput(`${JSON.stringify(text.slice(0, 40))} is no amount of money`);
  const digits = BigInt(whole + fraction);
  const power = PLACES + shift + Number(exponent) - fraction.length;
  const size = power >= 0 ? digits * 10n ** BigInt(power) : roundedQuotient(digits, 10n ** BigInt(-power));
  return sign === '-' ? -size : size;
}

/** Half goes up, in size. */
function roundedQuotient(value: bigint, divisor: bigint): bigint {
  return (value + divisor / 2n) / divisor;
}

/**
 * Exact money as a decimal, all digits.
 *
 * @example decimal(6_500_000_000n) // '0.0065'
 */
export function decimal(amount: Exact): string {
  const size = amount < 0n ? -amount : amount;
  const fraction = (size % UNIT).toString().padStart(PLACES, '0').replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${size / UNIT}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The nearest double, for figures that are only shown. */
export function toNumber(amount: Exact): number {
  return Number(decimal(amount));
}

export function larger(a: Exact, b: Exact): Exact {
  return a < b ? b : a;
}

export function smaller(a: Exact, b: Exact): Exact {
  return a < b ? a : b;
}

/** Negative, 0 or positive, as a sort wants it. */
export function ascending(a: Exact, b: Exact): number {
  return a < b ? -1 : Number(a > b);
}

/** Part of a whole, from 0 to 1, or beyond; undefined of nothing. */
export function ratio(part: Exact, whole: Exact): number | undefined {
  return whole === 0n ? undefined : toNumber(part) / toNumber(whole);
}

/** An amount so many times, or a part of it; rounded to the pico-unit. */
export function times(amount: Exact, factor: number): Exact {
  // The factor is taken as its decimal digits, so that 1.1 is 11/10.
  const scaled = exact(String(factor));
  const product = amount * scaled;
  return product < 0n ? -roundedQuotient(-product, UNIT) : roundedQuotient(product, UNIT);
}

const GROUPS = new Intl.NumberFormat('en-US');

/** As people read it, with enough decimals that a cheap call is not `$0.00`: `$0.0065`, `€12.40`, `-$3.10`. */
export function shown(amount: Exact, currency = 'USD'): string {
  const mark = currency === 'USD' ? '$' : currency === 'EUR' ? '€' : `${currency} `;
  const size = Math.abs(toNumber(amount));
  return `${amount < 0n ? '-' : ''}${size === 0 || size >= 0.0000005 ? '' : '<'}${mark}${figure(size)}`;
}

function figure(size: number): string {
  if (size === 0) return '0';
  if (size >= 100) return GROUPS.format(Math.round(size));
  if (size >= 1) return size.toFixed(2);
  if (size >= 0.1) return size.toFixed(4);
  return size >= 0.0000005 ? size.toFixed(6) : '0.000001';
}

/** A difference as people read it: `+$0.50`, `-$0.50`, `$0`. */
export function difference(amount: Exact, currency = 'USD'): string {
  return amount > 0n ? `+${shown(amount, currency)}` : shown(amount, currency);
}

/** A share as people read it: `12.5 %`, `+3.0 %` when `signed`. */
export function percent(share: number | undefined, signed = false): string {
  if (share === undefined) return '';
  const size = share * 100;
  const text = Math.abs(size) >= 1000 ? GROUPS.format(Math.round(size)) : size.toFixed(1);
  return `${signed && size > 0 ? '+' : ''}${text} %`;
}
