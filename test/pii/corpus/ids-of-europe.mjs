import { luhnDigit, mod, mod1110Digit, weighted } from './check-digits.mjs';
import { birth, elevenDigit, two, valid, withCheck } from './id-kind.mjs';

/** @import { Random } from './random.mjs' */
/** @import { IdKind } from './id-kind.mjs' */

/** Estonia and Lithuania share the form. @param {Random} random */
function balticId(random) {
  const { year, month, day } = birth(random);
  const body = `${random.int(3, 4)}${year}${month}${day}${random.digits(3)}`;
  const first = weighted(body, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const check = first < 10 ? first : (weighted(body, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return body + check;
}

/** @param {Random} random */
function italianFiscalCode(random) {
  const consonants = 'BCDFGLMNPRSTVZ';
  const { year, day } = birth(random);
  const month = random.pick('ABCDEHLMPRST');
  const body = `${random.from(consonants, 6)}${year}${month}${day}${random.pick('ABCDEFGHIL')}${random.int(100, 899)}`;
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
  const place = (/** @type {string} */ character) =>
    /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
  const sum = Array.from(body, place).reduce(
    (total, value, index) => total + (index % 2 === 0 ? odd[value] : value),
    0,
  );
  return body + String.fromCharCode(65 + (sum % 26));
}

const crossSum = (/** @type {number} */ value) => Math.floor(value / 10) + (value % 10);

/** Sum of the digits of each product, as German insurers count. @param {string} text @param {readonly number[]} weights */
const crossWeighted = (text, weights) =>
  Array.from(text, Number).reduce((sum, digit, index) => sum + crossSum(digit * weights[index % weights.length]), 0);

const letterNumber = (/** @type {string} */ letter) => two(letter.charCodeAt(0) - 64);

/** @param {Random} random */
function germanTaxId(random) {
  // One digit stands twice, another not at all.
  const order = Array.from('0123456789').sort(() => random.next() - 0.5);
  order[1] = order[0];
  const body = order.sort(() => random.next() - 0.5).join('');
  return body[0] === '0' ? undefined : body + mod1110Digit(body);
}

/** @param {Random} random */
function irishPps(random) {
  const body = random.digits(7);
  return body + 'WABCDEFGHIJKLMNOPQRSTUV'[weighted(body, [8, 7, 6, 5, 4, 3, 2]) % 23];
}

const SPANISH_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** @param {Random} random */
function norwegianId(random) {
  const { year, month, day } = birth(random);
  const body = `${day}${month}${year}${random.int(100, 499)}`;
  return withCheck(elevenDigit(weighted(body, [3, 7, 6, 1, 8, 9, 4, 5, 2])), (first) =>
    withCheck(elevenDigit(weighted(body + first, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])), (second) => body + first + second),
  );
}

/** @type {readonly IdKind[]} */
export const EUROPEAN_IDS = [
  {
    type: 'UK_NINO',
    words: ['National Insurance number', 'NINO'],
    strict: true,
    make: (random) =>
      `${random.from('ABCEHJLMPRSTWXYZ', 1)}${random.from('ABCEHJLMPRSW', 1)} ${random.digits(2)} ${random.digits(2)} ${random.digits(2)} ${random.pick('ABCD')}`,
  },
  {
    type: 'UK_NHS',
    words: ['NHS number', 'NHS no'],
    make: (random) =>
      valid(() => {
        const body = random.number(9);
        return withCheck(elevenDigit(weighted(body, [10, 9, 8, 7, 6, 5, 4, 3, 2])), (check) =>
          random.pick([body + check, `${body.slice(0, 3)} ${body.slice(3, 6)} ${body.slice(6)}${check}`]),
        );
      }),
  },
  {
    type: 'UK_DRIVING_LICENCE',
    words: ['driving licence', 'driver number'],
    make: (random) => {
      const { year, month, day } = birth(random);
      return `${random.upper(5)}${year[0]}${month}${day}${year[1]}${random.upper(2)}9${random.upper(2)}`;
    },
  },
  {
    type: 'BE_NRN',
    words: ['rijksregisternummer', 'numéro de registre national'],
    make: (random) => {
      const { year, month, day } = birth(random);
      const serial = random.int(1, 997).toString().padStart(3, '0');
      const check = two(97 - mod(`${year}${month}${day}${serial}`, 97));
      return `${year}.${month}.${day}-${serial}.${check}`;
    },
  },
  {
    type: 'BG_EGN',
    words: ['EGN', 'ЕГН'],
    make: (random) => {
      const { year, month, day } = birth(random);
      const body = `${year}${month}${day}${random.digits(3)}`;
      return body + ((weighted(body, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10);
    },
  },
  {
    type: 'CZ_SK_RODNE_CISLO',
    words: ['rodné číslo', 'rodne cislo'],
    make: (random) =>
      valid(() => {
        const { year, month, day } = birth(random);
        const body = `${year}${month}${day}${random.digits(3)}`;
        const check = mod(body, 11);
        return check === 10 ? undefined : `${body.slice(0, 6)}/${body.slice(6)}${check}`;
      }),
  },
  {
    type: 'DE_HEALTH_INSURANCE',
    words: ['Krankenversichertennummer', 'Versichertennummer'],
    make: (random) => {
      const letter = random.upper(1);
      const body = random.digits(8);
      return `${letter}${body}${crossWeighted(letterNumber(letter) + body, [1, 2]) % 10}`;
    },
  },
  {
    type: 'DE_SOCIAL_SECURITY',
    words: ['Rentenversicherungsnummer', 'Sozialversicherungsnummer'],
    make: (random) => {
      const { year, month, day } = birth(random);
      const letter = random.upper(1);
      const head = `${random.pick(['12', '15', '50', '65'])}${day}${month}${year}`;
      const serial = random.digits(2);
      const check = crossWeighted(head + letterNumber(letter) + serial, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10;
      return `${head}${letter}${serial}${check}`;
    },
  },
  {
    type: 'DE_TAX_ID',
    words: ['Steuer-ID', 'Steueridentifikationsnummer', 'tax id'],
    make: (random) => valid(() => germanTaxId(random)),
  },
  {
    type: 'DE_ID_CARD',
    words: ['Personalausweis', 'Ausweisnummer'],
    make: (random) => `${random.pick('LMNPRTVWXY')}${random.from('CFGHJKLMNPRTVWXYZ0123456789', 7)}${random.digits(1)}`,
  },
  {
    type: 'DK_CPR',
    words: ['CPR-nummer', 'personnummer'],
    make: (random) => {
      const { year, month, day } = birth(random);
      return `${day}${month}${year}-${random.int(1000, 3999)}`;
    },
  },
  { type: 'EE_ID', words: ['isikukood', 'personal code'], make: balticId },
  { type: 'LT_ID', words: ['asmens kodas', 'personal code'], make: balticId },
  {
    type: 'LV_ID',
    words: ['personas kods'],
    make: (random) => {
      const { year, month, day } = birth(random);
      const body = `${day}${month}${year}1${random.digits(3)}`;
      const check = ((1101 - weighted(body, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11) % 10;
      return `${body.slice(0, 6)}-${body.slice(6)}${check}`;
    },
  },
  {
    type: 'ES_NIF',
    words: ['DNI', 'NIF'],
    strict: true,
    make: (random) => {
      const body = random.number(8);
      return body + SPANISH_LETTERS[Number(body) % 23];
    },
  },
  {
    type: 'ES_NIE',
    words: ['NIE'],
    strict: true,
    make: (random) => {
      const first = random.int(0, 2);
      const body = random.digits(7);
      return `${'XYZ'[first]}${body}${SPANISH_LETTERS[Number(`${first}${body}`) % 23]}`;
    },
  },
  {
    type: 'FI_PERSONAL_IDENTITY_CODE',
    words: ['henkilötunnus', 'hetu'],
    strict: true,
    make: (random) => {
      const { year, month, day } = birth(random);
      const serial = random.int(2, 899).toString().padStart(3, '0');
      const check = '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(`${day}${month}${year}${serial}`) % 31];
      return `${day}${month}${year}-${serial}${check}`;
    },
  },
  {
    type: 'FR_NIR',
    words: ['numéro de sécurité sociale', 'NIR'],
    make: (random) => {
      const { year, month } = birth(random);
      const body = `${random.int(1, 2)}${year}${month}${two(random.int(1, 19))}${random.int(100, 600)}${random.int(100, 900)}`;
      const key = two(97 - mod(body, 97));
      const parts = [
        body[0],
        body.slice(1, 3),
        body.slice(3, 5),
        body.slice(5, 7),
        body.slice(7, 10),
        body.slice(10),
        key,
      ];
      return random.pick([parts.join(' '), parts.join('')]);
    },
  },
  {
    type: 'GR_AMKA',
    words: ['AMKA', 'ΑΜΚΑ'],
    make: (random) => {
      const { year, month, day } = birth(random);
      const body = `${day}${month}${year}${random.digits(4)}`;
      return body + luhnDigit(body);
    },
  },
  { type: 'IE_PPS', words: ['PPS number', 'PPSN'], make: irishPps },
  { type: 'IT_FISCAL_CODE', words: ['codice fiscale'], strict: true, make: italianFiscalCode },
  {
    type: 'IT_VAT_CODE',
    words: ['partita IVA', 'P.IVA'],
    make: (random) => {
      const body = `0${random.number(6)}${random.pick(['015', '058', '001'])}`;
      return body + luhnDigit(body);
    },
  },
  {
    type: 'NL_BSN',
    words: ['BSN', 'burgerservicenummer'],
    make: (random) =>
      valid(() => {
        const body = random.number(8);
        const check = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        return check === 10 ? undefined : `${body}${check}`;
      }),
  },
  { type: 'NO_FNR', words: ['fødselsnummer', 'fodselsnummer'], make: (random) => valid(() => norwegianId(random)) },
  {
    type: 'PL_PESEL',
    words: ['PESEL', 'numer PESEL'],
    make: (random) => {
      const { year, month, day } = birth(random);
      const body = `${year}${month}${day}${random.digits(4)}`;
      return `${body}${(10 - (weighted(body, [1, 3, 7, 9]) % 10)) % 10}`;
    },
  },
  {
    type: 'PL_NIP',
    words: ['NIP'],
    make: (random) =>
      valid(() => {
        const body = random.number(9);
        const check = weighted(body, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
        if (check === 10) return undefined;
        return random.pick([
          `${body}${check}`,
          `${body.slice(0, 3)}-${body.slice(3, 6)}-${body.slice(6, 8)}-${body.slice(8)}${check}`,
        ]);
      }),
  },
  {
    type: 'PL_REGON',
    words: ['REGON'],
    make: (random) => {
      const body = random.number(8);
      return `${body}${(weighted(body, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10}`;
    },
  },
  {
    type: 'PT_NIF',
    words: ['NIF', 'contribuinte'],
    make: (random) => {
      const body = random.pick('123') + random.digits(7);
      const check = 11 - (weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
      return `${body}${check > 9 ? 0 : check}`;
    },
  },
  {
    type: 'RO_CNP',
    words: ['CNP', 'cod numeric personal'],
    make: (random) => {
      const { year, month, day } = birth(random);
      const body = `${random.int(1, 2)}${year}${month}${day}${two(random.int(1, 46))}${random.int(100, 999)}`;
      const check = weighted(body, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
      return `${body}${check === 10 ? 1 : check}`;
    },
  },
  {
    type: 'SE_PERSONNUMMER',
    words: ['personnummer'],
    strict: true,
    make: (random) => {
      const { year, month, day } = birth(random);
      const body = `${year}${month}${day}${random.digits(3)}`;
      return `${body.slice(0, 6)}-${body.slice(6)}${luhnDigit(body)}`;
    },
  },
  {
    type: 'SE_ORGANISATIONSNUMMER',
    words: ['organisationsnummer', 'org.nr'],
    make: (random) => {
      const body = `55${random.int(2, 9)}${random.digits(6)}`;
      return `${body.slice(0, 6)}-${body.slice(6)}${luhnDigit(body)}`;
    },
  },
  {
    type: 'SI_EMSO',
    words: ['EMŠO', 'EMSO'],
    make: (random) =>
      valid(() => {
        const { year, month, day } = birth(random);
        const body = `${day}${month}9${year}50${random.digits(3)}`;
        return withCheck(elevenDigit(weighted(body, [7, 6, 5, 4, 3, 2])), (check) => body + check);
      }),
  },
];
