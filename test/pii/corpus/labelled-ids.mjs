/** @import { IdKind } from './id-kind.mjs' */

/** Ids without a checksum, known by the word beside them, in eight languages and as JSON keys. @type {readonly IdKind[]} */
export const LABELLED_IDS = [
  {
    type: 'PASSPORT',
    words: [
      'passport number',
      'Reisepass-Nr.',
      'Reisepassnummer',
      'numéro de passeport',
      'número de pasaporte',
      'numero di passaporto',
      'paspoortnummer',
      'número do passaporte',
      'numer paszportu',
      'passport_no',
      'passportNumber',
    ],
    make: (random) =>
      random.pick([random.number(9), `${random.upper(1)}${random.digits(8)}`, `${random.upper(2)}${random.digits(7)}`]),
  },
  {
    type: 'DRIVER_LICENSE',
    words: [
      "driver's license",
      'driver license number',
      'Führerscheinnummer',
      'permis de conduire',
      'permiso de conducir',
      'patente di guida',
      'rijbewijsnummer',
      'carta de condução',
      'prawo jazdy',
      'driver_license',
    ],
    make: (random) =>
      random.pick([`${random.upper(1)}${random.digits(7)}`, `${random.upper(2)}${random.digits(7)}`, random.number(9)]),
  },
  {
    type: 'LICENSE_PLATE',
    words: [
      'license plate',
      'number plate',
      'Kennzeichen',
      "plaque d'immatriculation",
      'matrícula',
      'targa',
      'kenteken',
      'numer rejestracyjny',
      'license_plate',
    ],
    make: (random) =>
      random.pick([
        `${random.from('BCDFGHJK', 2)}-${random.digits(3)}-${random.from('BCDFGHJK', 2)}`,
        `${random.upper(1)}-${random.upper(2)} ${random.number(4)}`,
        `${random.upper(3)} ${random.digits(4)}`,
      ]),
  },
  {
    type: 'NATIONAL_ID',
    words: [
      'national ID number',
      'identity card number',
      'Personalausweisnummer',
      "numéro de carte d'identité",
      'documento de identidad',
      "carta d'identità",
      'identiteitskaartnummer',
      'bilhete de identidade',
      'numer dowodu osobistego',
      'national_id',
    ],
    make: (random) =>
      random.pick([
        `${random.upper(2)}${random.digits(7)}`,
        random.number(10),
        `${random.upper(3)}${random.digits(6)}`,
      ]),
  },
  {
    type: 'TAX_ID',
    words: [
      'tax ID',
      'tax identification number',
      'Steuernummer',
      'numéro fiscal',
      'número de identificación fiscal',
      'numero fiscale',
      'fiscaal nummer',
      'número fiscal',
      'numer podatkowy',
      'tax_id',
      'taxId',
    ],
    make: (random) =>
      random.pick([random.number(9), random.number(10), `${random.digits(2)}/${random.digits(3)}/${random.digits(5)}`]),
  },
  {
    type: 'VAT_ID',
    words: ['VAT number', 'VAT ID', 'USt-IdNr.', 'numéro de TVA', 'número de IVA', 'btw-nummer', 'vat_number'],
    make: (random) =>
      random.pick([
        `ATU${random.digits(8)}`,
        `DK${random.number(8)}`,
        `NL${random.number(9)}B01`,
        `CY${random.number(8)}L`,
      ]),
  },
  {
    type: 'BANK_ACCOUNT',
    words: [
      'account number',
      'bank account',
      'Kontonummer',
      'numéro de compte',
      'número de cuenta',
      'numero di conto',
      'rekeningnummer',
      'número da conta',
      'numer konta',
      'account_number',
    ],
    make: (random) => random.number(random.int(8, 12)),
  },
  {
    type: 'SWIFT_BIC',
    words: ['SWIFT', 'BIC', 'SWIFT code', 'swift_code'],
    make: (random) =>
      `${random.upper(4)}${random.pick(['DE', 'FR', 'US', 'GB', 'NL', 'PL', 'ES'])}${random.from('23456789', 2)}${random.pick(['', 'XXX'])}`,
  },
  {
    type: 'CARD_SECURITY_CODE',
    words: ['CVV', 'CVC', 'security code', 'Prüfnummer', 'cvv2'],
    make: (random) => random.digits(3),
  },
  {
    type: 'DATE_OF_BIRTH',
    words: [
      'date of birth',
      'born on',
      'Geburtsdatum',
      'geboren am',
      'date de naissance',
      'née le',
      'fecha de nacimiento',
      'data di nascita',
      'geboortedatum',
      'data de nascimento',
      'data urodzenia',
      'date_of_birth',
      'dob',
    ],
    make: (random) => {
      const year = random.int(1940, 2005);
      const month = String(random.int(1, 12)).padStart(2, '0');
      const day = String(random.int(1, 28)).padStart(2, '0');
      return random.pick([`${year}-${month}-${day}`, `${day}.${month}.${year}`, `${day}/${month}/${year}`]);
    },
  },
  {
    type: 'MEDICAL_ID',
    words: ['medical record number', 'MRN', 'patient ID', 'Patientennummer', 'numéro de patient', 'número de paciente'],
    make: (random) => random.pick([random.number(8), `${random.upper(1)}${random.digits(7)}`]),
  },
  {
    type: 'MEMBER_ID',
    words: ['member ID', 'membership number', 'Mitgliedsnummer', "numéro d'adhérent", 'número de socio', 'lidnummer'],
    make: (random) => random.pick([random.number(9), `${random.upper(3)}${random.digits(8)}`]),
  },
]; // prettier-ignore
