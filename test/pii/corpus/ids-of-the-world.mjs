import { luhnDigit, verhoeffDigit, weighted } from './check-digits.mjs';
import { birth, two, valid } from './id-kind.mjs';

/** @import { Random } from './random.mjs' */
/** @import { IdKind } from './id-kind.mjs' */

/** South Korea: residents 1 to 4, foreigners 5 to 8. @param {Random} random @param {boolean} foreign */
function koreanId(random, foreign) {
  const { year, month, day } = birth(random);
  const body = `${year}${month}${day}${random.int(1, 2) + (foreign ? 4 : 0)}${random.digits(5)}`;
  const sum = weighted(body, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
  return `${body.slice(0, 6)}-${body.slice(6)}${((foreign ? 13 : 11) - (sum % 11)) % 10}`;
}

/** @param {Random} random */
function indianPan(random) {
  return `${random.upper(3)}P${random.upper(1)}${random.int(1000, 9999)}${random.upper(1)}`;
}

/** @param {Random} random */
function indianGstin(random) {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const body = `${two(random.int(1, 35))}${indianPan(random)}${random.int(1, 9)}Z`;
  const sum = Array.from(body).reduce((total, character, index) => {
    const product = digits.indexOf(character) * (index % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return body + digits[(36 - (sum % 36)) % 36];
}

/** @param {Random} random */
function brazilianCpf(random) {
  const body = random.digits(9);
  const digit = (/** @type {string} */ text) => {
    const rest =
      weighted(
        text,
        Array.from({ length: text.length }, (_, index) => text.length + 1 - index),
      ) % 11;
    return rest < 2 ? '0' : String(11 - rest);
  };
  const first = digit(body);
  const all = body + first + digit(body + first);
  return `${all.slice(0, 3)}.${all.slice(3, 6)}.${all.slice(6, 9)}-${all.slice(9)}`;
}

/** @param {Random} random */
function brazilianCnpj(random) {
  const body = `${random.digits(8)}0001`;
  const weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
  const digit = (/** @type {string} */ text) => {
    const rest = weighted(text, weights.slice(13 - text.length)) % 11;
    return rest < 2 ? '0' : String(11 - rest);
  };
  const first = digit(body);
  const all = body + first + digit(body + first);
  return `${all.slice(0, 2)}.${all.slice(2, 5)}.${all.slice(5, 8)}/${all.slice(8, 12)}-${all.slice(12)}`;
}

/** @param {Random} random */
function turkishId(random) {
  const body = random.number(9);
  const tenth = (((weighted(body, [7, 0]) - weighted(body, [0, 1])) % 10) + 10) % 10;
  return `${body}${tenth}${weighted(`${body}${tenth}`, [1]) % 10}`;
}

/** @param {Random} random @param {string} prefix @param {number} added @param {string} letters */
function singaporeId(random, prefix, added, letters) {
  const body = random.digits(7);
  return prefix + body + letters[(weighted(body, [2, 7, 6, 5, 4, 3, 2]) + added) % 11];
}

/** @type {readonly IdKind[]} */
export const WORLD_IDS = [
  {
    type: 'US_SSN',
    words: ['SSN', 'social security number'],
    strict: true,
    make: (random) => `${random.int(100, 665)}-${two(random.int(1, 99))}-${random.int(1000, 9999)}`,
  },
  {
    type: 'US_ITIN',
    words: ['ITIN', 'taxpayer identification number'],
    strict: true,
    make: (random) => `9${random.digits(2)}-${random.int(70, 88)}-${random.digits(4)}`,
  },
  {
    type: 'US_NPI',
    words: ['NPI', 'national provider identifier'],
    make: (random) => {
      const body = `1${random.digits(8)}`;
      return body + luhnDigit(`80840${body}`);
    },
  },
  {
    type: 'US_DEA',
    words: ['DEA number', 'DEA registration'],
    make: (random) => {
      const body = random.digits(6);
      return `${random.pick('ABFM')}${random.upper(1)}${body}${weighted(body, [1, 2]) % 10}`;
    },
  },
  {
    type: 'US_MBI',
    words: ['MBI', 'Medicare beneficiary identifier'],
    make: (random) => {
      const letters = 'ACDEFGHJKMNPQRTUVWXY';
      const letter = () => random.from(letters, 1);
      const either = () => random.from(`${letters}0123456789`, 1);
      const parts = [
        `${random.int(1, 9)}${letter()}${either()}${random.digits(1)}`,
        `${letter()}${either()}${random.digits(1)}`,
        `${letter()}${letter()}${random.digits(2)}`,
      ];
      return random.pick([parts.join('-'), parts.join('')]);
    },
  },
  {
    type: 'ABA_ROUTING_NUMBER',
    words: ['routing number', 'ABA'],
    make: (random) => {
      const body = `${random.pick(['02', '11', '12', '26', '31'])}${random.digits(6)}`;
      return `${body}${(10 - (weighted(body, [3, 7, 1]) % 10)) % 10}`;
    },
  },
  {
    type: 'AU_ABN',
    words: ['ABN', 'Australian business number'],
    make: (random) => {
      const body = random.digits(9);
      // The first two digits are the check digits: 89 minus the weighted rest.
      const rest = weighted(body, [3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89;
      const all = `${10 + ((89 - rest) % 89)}${body}`;
      return `${all.slice(0, 2)} ${all.slice(2, 5)} ${all.slice(5, 8)} ${all.slice(8)}`;
    },
  },
  {
    type: 'AU_ACN',
    words: ['ACN', 'Australian company number'],
    make: (random) => {
      const body = random.digits(8);
      const all = `${body}${(10 - (weighted(body, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10}`;
      return `${all.slice(0, 3)} ${all.slice(3, 6)} ${all.slice(6)}`;
    },
  },
  {
    type: 'AU_MEDICARE',
    words: ['Medicare number', 'medicare card'],
    make: (random) => {
      const body = `${random.int(2, 6)}${random.digits(7)}`;
      return `${body}${weighted(body, [1, 3, 7, 9]) % 10}${random.int(1, 9)}`;
    },
  },
  {
    type: 'AU_TFN',
    words: ['TFN', 'tax file number'],
    make: (random) =>
      valid(() => {
        const body = random.number(8);
        // The last digit counts ten times, which is minus one.
        const check = weighted(body, [1, 4, 3, 7, 5, 8, 6, 9]) % 11;
        return check === 10 ? undefined : `${body}${check}`;
      }),
  },
  { type: 'BR_CPF', words: ['CPF'], make: brazilianCpf },
  { type: 'BR_CNPJ', words: ['CNPJ'], make: brazilianCnpj },
  {
    type: 'CA_SIN',
    words: ['SIN', 'social insurance number'],
    make: (random) => {
      const body = `${random.int(1, 7)}${random.digits(7)}`;
      const all = body + luhnDigit(body);
      return `${all.slice(0, 3)} ${all.slice(3, 6)} ${all.slice(6)}`;
    },
  },
  {
    type: 'CN_ID',
    words: ['身份证', 'ID card number', '身份证号码'],
    make: (random) => {
      const { year, month, day } = birth(random);
      const body = `110101 19${year}${month}${day}${random.int(100, 999)}`.replace(' ', '');
      const sum = weighted(body, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
      return body + '10X98765432'[sum % 11];
    },
  },
  {
    type: 'IN_AADHAAR',
    words: ['Aadhaar', 'aadhaar number'],
    make: (random) => {
      const body = `${random.int(2, 9)}${random.digits(10)}`;
      const all = body + verhoeffDigit(body);
      return random.pick([all, `${all.slice(0, 4)} ${all.slice(4, 8)} ${all.slice(8)}`]);
    },
  },
  { type: 'IN_PAN', words: ['PAN', 'permanent account number'], strict: true, make: indianPan },
  { type: 'IN_GSTIN', words: ['GSTIN', 'GST number'], strict: true, make: indianGstin },
  { type: 'IN_VOTER', words: ['voter id', 'EPIC number'], make: (random) => `${random.upper(3)}${random.digits(7)}` },
  {
    type: 'KR_BRN',
    words: ['사업자등록번호', 'business registration number'],
    make: (random) => {
      const body = `${random.int(101, 999)}${random.int(10, 99)}${random.digits(4)}`;
      const sum = weighted(body, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((Number(body[8]) * 5) / 10);
      return `${body.slice(0, 3)}-${body.slice(3, 5)}-${body.slice(5)}${(10 - (sum % 10)) % 10}`;
    },
  },
  {
    type: 'KR_RRN',
    words: ['주민등록번호', 'resident registration number'],
    make: (random) => koreanId(random, false),
  },
  {
    type: 'KR_FRN',
    words: ['외국인등록번호', 'foreigner registration number'],
    make: (random) => koreanId(random, true),
  },
  {
    type: 'SG_NRIC_FIN',
    words: ['NRIC', 'FIN'],
    strict: true,
    make: (random) =>
      random.pick([singaporeId(random, 'S', 0, 'JZIHGFEDCBA'), singaporeId(random, 'G', 4, 'XWUTRQPNMLK')]),
  },
  {
    type: 'TH_TNIN',
    words: ['Thai national ID', 'เลขประจำตัวประชาชน'],
    make: (random) => {
      const body = `${random.int(1, 8)}${random.digits(11)}`;
      const all = `${body}${(11 - (weighted(body, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10}`;
      return `${all[0]}-${all.slice(1, 5)}-${all.slice(5, 10)}-${all.slice(10, 12)}-${all[12]}`;
    },
  },
  { type: 'TR_NATIONAL_ID', words: ['TC kimlik no', 'kimlik numarası'], make: turkishId },
  {
    type: 'ZA_ID_NUMBER',
    words: ['South African ID', 'RSA ID number'],
    make: (random) => {
      const { year, month, day } = birth(random);
      const body = `${year}${month}${day}${random.digits(4)}08`;
      return body + luhnDigit(body);
    },
  },
];
