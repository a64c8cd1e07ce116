/** @import { Random } from './random.mjs' */
/** @import { IdKind } from './id-kind.mjs' */

const FIRST = ['maria', 'john', 'li.wei', 'o.brien', 'jean-luc', 'anna_k', 'info', 'zoë', 'tomas+news', 'k.nowak'];
const DOMAINS = [
  'example.org',
  'mail.example.com',
  'firma.example.de',
  'uni-beispiel.edu',
  'müller.example',
  'post.co.uk',
  'x.io',
];

/** @param {Random} random */
const email = (random) => `${random.pick(FIRST)}${random.chance(0.5) ? random.int(1, 99) : ''}@${random.pick(DOMAINS)}`;

/**
 * Numbers that are in use, as people write them abroad: `#` is any digit, `N` one from 2 to 9. From the numbering plans.
 */
const INTERNATIONAL = [
  '+1 202 NNN ####',
  '+1-415-NNN-####',
  '+12125550###',
  '+49 30 N#######',
  '+49 (0)151 N#######',
  '+49 171 N######',
  '+33 6 1# ## ## ##',
  '+33 (0)1 4# ## ## ##',
  '+44 20 7### ####',
  '+44 7700 900###',
  '+34 6## ### ###',
  '+34 91 ### ## ##',
  '+39 06 6### ####',
  '+39 347 ### ####',
  '+31 6 1### ####',
  '+31 20 6## ####',
  '+351 91# ### ###',
  '+48 60# ### ###',
  '+48 22 6## ## ##',
  '+41 79 N## ## ##',
  '+43 664 N######',
  '+46 70 N## ## ##',
  '+47 9## ## ###',
  '+45 2# ## ## ##',
  '+55 11 9#### ####',
  '+52 55 1### ####',
  '+91 98### #####',
  '+86 138 #### ####',
  '+81 90 1### ####',
  '+61 4## ### ###',
]; // prettier-ignore
const AMERICAN = ['(NNN) NNN-####', 'NNN-NNN-####', 'NNN.NNN.####'];

/** The same at home, where only a word beside it tells. */
const NATIONAL = [
  '030 N#######',
  '0151 N#######',
  '06 1# ## ## ##',
  '020 7### ####',
  '6## ### ###',
  '347 ### ####',
  '07700 900###',
];

/** @param {Random} random @param {string} form */
const fill = (random, form) =>
  form.replace(/[#N]/g, (mark) => (mark === '#' ? random.digits(1) : random.from('23456789', 1)));

/** @param {Random} random */
function american(random) {
  // Area codes in use; the exchange does not end with 11.
  const area = random.pick(['212', '415', '202', '312', '617', '206', '305']);
  const exchange = `${random.from('23456789', 1)}${random.from('23456789', 1)}${random.from('02345678', 1)}`;
  return fill(random, random.pick(AMERICAN).replace('NNN', area).replace('NNN', exchange));
}

/** @param {Random} random */
function international(random) {
  if (random.chance(0.25)) return american(random);
  return fill(random, random.pick(INTERNATIONAL));
}

/** @param {Random} random */
function address(random) {
  const group = () => random.hex(4).replace(/^0+(?=.)/, '');
  return random.pick([
    () => `${random.int(11, 126)}.${random.int(0, 255)}.${random.int(0, 255)}.${random.int(1, 254)}`,
    () => `${random.int(11, 126)}.${random.int(0, 255)}.${random.int(0, 255)}.0/24`,
    () => `2a02:${Array.from({ length: 7 }, group).join(':')}`,
    () => `2001:db8:${group()}::${group()}`,
    () => `fe80::${group()}:${group()}:${group()}%eth0`,
    () => `::ffff:${random.int(11, 126)}.${random.int(0, 255)}.${random.int(0, 255)}.${random.int(1, 254)}`,
  ])();
}

/** @param {Random} random */
function mac(random) {
  const pairs = Array.from({ length: 6 }, () => random.hex(2));
  const bare = pairs.join('');
  const form = random.pick([
    pairs.join(':'),
    pairs.join('-'),
    `${bare.slice(0, 4)}.${bare.slice(4, 8)}.${bare.slice(8)}`,
  ]);
  return random.chance(0.5) ? form.toUpperCase() : form;
}

/** @type {readonly IdKind[]} */
export const CONTACT_IDS = [
  { type: 'EMAIL', words: ['mail', 'E-Mail', 'courriel', 'correo'], strict: true, make: email },
  { type: 'PHONE', words: ['contact', 'note', 'ref'], strict: true, make: international },
  {
    type: 'PHONE',
    words: [
      'phone',
      'call me at',
      'Telefon',
      'Handynummer',
      'téléphone',
      'teléfono',
      'telefono',
      'telefoonnummer',
      'telefone',
      'numer telefonu',
      'mobile',
    ],
    make: (random) => fill(random, random.pick(NATIONAL)),
  },
  { type: 'IP_ADDRESS', words: ['from', 'client', 'peer'], strict: true, make: address },
  { type: 'MAC_ADDRESS', words: ['device', 'interface'], strict: true, make: mac },
];
