/**
 * Length of an IBAN by country, and `n` where everything behind the country is digits.
 *
 * @see https://www.swift.com/standards/data-standards/iban (IBAN registry, ISO 13616)
 */
const REGISTRY =
  'AD24 AE23n AL28 AT20n AZ28 BA20n BE16n BG22 BH22 BI27 BR29 BY28 CH21 CR22n CY28 CZ24n DE22n DJ27 DK18n DO28 EE20n ' +
  'EG29n ES24n FI18n FK18 FO18n FR27 GB22 GE22 GI23 GL18n GR27 GT28 HN28 HR21n HU28n IE22 IL23n IQ23 IS26n IT27 JO30 ' +
  'KW30 KZ20 LB28 LC32 LI21 LT20n LU20 LV21 LY25n MC27 MD24 ME22n MK19 MN20n MR27n MT31 MU30 NI28 NL18 NO15n OM23 PK24 ' +
  'PL28n PS29 PT25n QA29 RO24 RS22n RU33 SA24 SC31 SD18n SE24n SI19n SK24n SM27 SO23n ST25n SV28 TL23n TN24n TR26 UA29 ' +
  'VA22n VG24 XK20n YE30';

/** Countries that use the form without being in the registry. */
const OUTSIDE =
  'AO25 BF28 BJ28 CF27 CG27 CI28 CM27 CV25 DZ26 GA27 GQ27 GW25 IR26 KM27 MA28 MG27 ML28 MZ25 NE28 SN28 TD27 TG28';

const DIGITS_ONLY = 0x80;
const BY_COUNTRY = build();

function build(): Uint8Array {
  const table = new Uint8Array(26 * 26);
  for (const row of `${REGISTRY} ${OUTSIDE}`.split(' ')) {
    table[indexOf(row.charCodeAt(0), row.charCodeAt(1))] =
      Number(row.slice(2, 4)) | (row.endsWith('n') ? DIGITS_ONLY : 0);
  }
  return table;
}

function indexOf(first: number, second: number): number {
  return ((first & 0x1f) - 1) * 26 + (second & 0x1f) - 1;
}

/** Characters of an IBAN of the country whose code these two letters are, of either case; 0 when it has none. */
export function ibanLength(first: number, second: number): number {
  return BY_COUNTRY[indexOf(first, second)]! & 0x7f;
}

/** Whether the country's account numbers have no letters. */
export function isIbanOfDigits(first: number, second: number): boolean {
  return (BY_COUNTRY[indexOf(first, second)]! & DIGITS_ONLY) !== 0;
}
