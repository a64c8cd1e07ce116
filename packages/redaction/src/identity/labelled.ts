import type { Detector } from '../detector.ts';
import type { Entity } from '../entity.ts';
import type { Scan } from '../scan/scan.ts';
import { PLATES } from './plate.ts';
import { spellings } from './spelling.ts';
import { IDENTITY_TOPICS } from './topics.ts';

/** The rest of the word, a word for "number" or "is", and the signs between a name and its value. */
const BETWEEN =
  /[\p{Ll}]{0,12}(?:[ _-]?(?:number|numbers|num|no\.?|nr\.?|nummer|code|numero|número|numarası|is|ist|est|es|è|é|to|jest|lautet|lautete|was|of))?['"’”]{0,2} {0,2}(?:[:=#]|=>|\bis\b|\bist\b|\best\b|\bes\b)? {0,2}(?:\\?['"“„«(]){0,2}/uy;
const PLATE = /[A-ZÄÖÜ\d]{1,8}(?:[ ·•-]{1,2}[A-ZÄÖÜ\d]{1,5}){0,3}(?![\p{L}\d_:/]|\.[\p{L}\d])/uy;
const VANITY = /[A-Z]{4,8}(?![\p{L}\d_:/-]|\.[\p{L}\d])/uy;
/** Forms of the world: 90210-1234, 00-950, 394 13, 75534-030, 7412 SL, 80331, SW1A 1AA, K1A 0B1. */
const ZIP =
  /(?:\d{5}-\d{3,4}(?!\d)|\d{2}-\d{3}(?![\d-])|(?:[A-Z]{1,2}-)?\d{3}[ -]?\d{2,3}(?!\d|\.\d)|\d{4,6}(?: ?[A-Z]{2})?(?![\p{L}\d]|\.\d)|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![\p{L}\d])|[A-Z]\d[A-Z] ?\d[A-Z]\d(?!\w))/uy;

const REGISTER = / ?(?:Nr\.? )?\d{1,6}(?!\d)(?: [A-Z](?![\p{L}\d]))?/uy;

/** Words for a plate that are ones of everyday life too; what follows them does not say `plate`. */
const COMMON = new Set([
  'plate',
  'plates',
  'vehicle',
  'vehicles',
  'plaque',
  'placa',
  'placas',
  'targa',
  'patente vehiculo',
  'matricula',
]);

/** Number plates behind a word for them, whatever their country: License plate: M AB 1234. */
export class LabelledPlates implements Detector {
  readonly entities: readonly Entity[] = ['LICENSE_PLATE'];
  readonly keywords = spellings(IDENTITY_TOPICS.licensePlate);

  atKeyword(scan: Scan, start: number, end: number): void {
    const { text } = scan;
    if (!scan.isWordStart(start)) return;
    const from = valueStart(text, end);
    if (from < 0) return;
    const isAssigned = /[:=]/.test(text.slice(end, from));
    const value = matchAt(PLATE, text, from);
    const isCommon = !isAssigned && COMMON.has(text.slice(start, end).toLowerCase());
    if (isCommon ? isKnownPlate(value) : isPlate(value))
      scan.report('LICENSE_PLATE', from, from + value.length, 0.75, 'right behind a word for plates');
    else if (isAssigned && !isCommon && text.slice(start, end) !== text.slice(start, end).toUpperCase()) {
      const vanity = matchAt(VANITY, text, from);
      if (vanity) scan.report('LICENSE_PLATE', from, from + vanity.length, 0.6, 'right behind a word for plates');
    }
  }
}

/** Four to nine letters and digits, some of both or five digits. */
function isPlate(value: string): boolean {
  const compact = value.replace(/[ ·•-]/g, '');
  const digits = compact.replace(/\D/g, '').length;
  return compact.length >= 3 && compact.length <= 10 && digits > 0 && (digits < compact.length || digits >= 5);
}

/** For what follows a word of everyday life: `Vehicles AB51 ABC`. */
function isKnownPlate(value: string): boolean {
  const compact = value.replace(/[ ·•-]/g, '');
  return PLATES.some((form) => form.compact.test(compact));
}

/** Postal codes behind a word for them. */
export class LabelledPostcodes implements Detector {
  readonly entities: readonly Entity[] = ['POSTCODE'];
  readonly keywords = spellings(IDENTITY_TOPICS.postcode);

  atKeyword(scan: Scan, start: number, end: number): void {
    const { text } = scan;
    if (!scan.isWordStart(start)) return;
    const from = valueStart(text, end);
    if (from < 0) return;
    const value = matchAt(ZIP, text, from);
    if (value) scan.report('POSTCODE', from, from + value.length, 0.7, 'right behind a word for postal codes');
  }
}

/** Entries in Germany's register of companies: HRB 12345 B. Those in part A are of merchants by their own names. */
export class CompanyRegister implements Detector {
  readonly entities: readonly Entity[] = ['DE_HANDELSREGISTER'];
  readonly keywords = ['hra ', 'hrb ', 'hra-', 'hrb-', 'hra:', 'hrb:'];

  atKeyword(scan: Scan, start: number, end: number): void {
    if (!scan.isWordStart(start) || !/^HR[AB]/.test(scan.text.slice(start, start + 3))) return;
    const value = matchAt(REGISTER, scan.text, end);
    if (value) scan.report('DE_HANDELSREGISTER', start, end + value.length, 0.85, 'HRA or HRB and a number');
  }
}

/** Where the value of the name before `end` begins; -1 when nothing says that one follows. */
function valueStart(text: string, end: number): number {
  const between = matchAt(BETWEEN, text, end);
  return between === '' ? -1 : end + between.length;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
