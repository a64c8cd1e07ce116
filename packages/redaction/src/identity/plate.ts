import type { IdForm } from './id-form.ts';

/**
 * Number plates whose form says enough near a word as `vehicle`; others count only right behind the word.
 *
 * @see https://en.wikipedia.org/wiki/Vehicle_registration_plate
 */
export const PLATES: readonly IdForm[] = [
  // United Kingdom from 2001: area, half year (02 to 29, 51 to 79), three letters; hardly anything else, in capitals.
  {
    entity: 'LICENSE_PLATE',
    compact: /^[A-HK-PRSVWY][A-HJ-PR-Y](?:0[2-9]|[12]\d|5[1-9]|[67]\d)[A-HJ-PR-Z]{3}$/,
    alone: ['AA99AAA', 'AA99 AAA'],
    confidence: 0.6,
  },
  // Before: the year's letter first or last.
  {
    entity: 'LICENSE_PLATE',
    topic: 'licensePlate',
    compact: /^[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[12]\d|5[1-9]|[67]\d)[A-HJ-PR-Z]{3}$/,
  },
  { entity: 'LICENSE_PLATE', topic: 'licensePlate', compact: /^[A-HJ-NPR-TV-Y]\d{1,3}[A-Z]{3}$/ },
  { entity: 'LICENSE_PLATE', topic: 'licensePlate', compact: /^[A-Z]{3}\d{1,3}[A-HJ-NPR-TV-Y]$/ },
  // Turkey: province, letters, digits.
  { entity: 'LICENSE_PLATE', topic: 'licensePlate', compact: /^(?:0[1-9]|[1-7]\d|8[01])[A-Z]{1,3}\d{2,4}$/ },
  // Nigeria, Sweden, Finland, Hungary, Brazil, Argentina, France and Italy, Spain.
  { entity: 'LICENSE_PLATE', topic: 'licensePlate', compact: /^[A-Z]{3}\d{3}[A-Z]{2}$/ },
  { entity: 'LICENSE_PLATE', topic: 'licensePlate', compact: /^[A-Z]{3}\d\d[A-Z\d]$/ },
  { entity: 'LICENSE_PLATE', topic: 'licensePlate', compact: /^[A-Z]{3}\d[A-Z\d]\d\d$/ },
  { entity: 'LICENSE_PLATE', topic: 'licensePlate', compact: /^[A-Z]{2}\d{3}[A-Z]{2}$/ },
  { entity: 'LICENSE_PLATE', topic: 'licensePlate', compact: /^\d{4}[B-DF-HJ-NPR-TV-Z]{3}$/ },
];
