import type { Entity } from '../entity.ts';
import { kindOfWords, wordsOf } from './key-name.ts';

/** Names of personal data by their last words, longest first wherever one ends another. */
// biome-ignore format: a row per line
const PERSONAL_NAMES: readonly (readonly [Entity, readonly string[]])[] = [
  ['EMAIL', ['email', 'e mail', 'email address', 'e mail address', 'mail address', 'email adresse', 'correo electronico', 'courriel', 'indirizzo email', 'endereco de email', 'adres email', 'emailaddress']],
  ['PHONE', ['phone', 'phone number', 'phone no', 'telephone', 'telephone number', 'mobile number', 'mobile phone', 'cell phone', 'cellphone', 'fax', 'fax number', 'telefon', 'telefonnummer', 'telefono', 'telefone', 'telefoonnummer', 'handynummer', 'msisdn', 'phonenumber', 'numer telefonu']],
  ['US_SSN', ['ssn', 'social security number', 'social security no', 'social security', 'socialsecuritynumber']],
  ['DATE_OF_BIRTH', ['dob', 'date of birth', 'birth date', 'birthdate', 'birthday', 'birth day', 'dateofbirth', 'geburtsdatum', 'date de naissance', 'fecha de nacimiento', 'data di nascita', 'data de nascimento', 'geboortedatum', 'data urodzenia']],
  ['IBAN', ['iban', 'iban number']],
  ['SWIFT_BIC', ['bic', 'swift code', 'swift bic', 'bic code']],
  ['BANK_ACCOUNT', ['bank account', 'bank account number', 'account number', 'accountnumber', 'kontonummer', 'numero de cuenta', 'numero de compte', 'rekeningnummer', 'numer konta']],
  ['ABA_ROUTING_NUMBER', ['routing number', 'aba routing number', 'routingnumber']],
  ['CREDIT_CARD', ['card number', 'cardnumber', 'credit card', 'credit card number', 'creditcard', 'creditcardnumber', 'cc number', 'ccnumber', 'debit card', 'debit card number', 'kreditkartennummer', 'numero de tarjeta', 'numero de carte']],
  ['CARD_SECURITY_CODE', ['cvv', 'cvc', 'cvv 2', 'cvc 2', 'card security code', 'card verification value', 'card verification code']],
  ['PASSPORT', ['passport', 'passport number', 'passport no', 'passportnumber', 'passnummer', 'reisepassnummer', 'numero de passeport', 'numero de pasaporte']],
  ['DRIVER_LICENSE', ['driver license', 'driver license number', 'drivers license', 'drivers license number', 'driver s license', 'driving licence', 'driving licence number', 'driving license', 'driverlicense', 'fuhrerscheinnummer']],
  ['LICENSE_PLATE', ['license plate', 'licence plate', 'number plate', 'licenseplate', 'kennzeichen']],
  ['TAX_ID', ['tax id', 'tax id number', 'taxid', 'tax number', 'tax identification number', 'steuernummer', 'steuer id']],
  ['ES_NIF', ['nif', 'dni']],
  ['IT_FISCAL_CODE', ['codice fiscale', 'codicefiscale']],
  ['BR_CPF', ['cpf', 'cpf number']],
  ['PL_PESEL', ['pesel']],
  ['NL_BSN', ['bsn']],
  ['IN_AADHAAR', ['aadhaar', 'aadhaar number', 'aadhar number']],
  ['UK_NINO', ['nino', 'national insurance number']],
  ['UK_NHS', ['nhs number']],
  ['US_NPI', ['npi', 'npi number']],
  ['NATIONAL_ID', ['national id', 'national id number', 'nationalid', 'identity card number', 'id card number', 'personalausweisnummer']],
  ['MEDICAL_ID', ['mrn', 'medical record number', 'medical record no', 'medicalrecordnumber', 'health insurance number']],
  ['PERSON', ['first name', 'firstname', 'last name', 'lastname', 'full name', 'fullname', 'surname', 'family name', 'given name', 'middle name', 'maiden name', 'vorname', 'nachname', 'prenom', 'nom de famille', 'apellido', 'apellidos', 'cognome', 'sobrenome', 'achternaam', 'voornaam', 'imie', 'nazwisko', 'cardholder name', 'cardholder', 'account holder']],
];

const BY_NAME = new Map(PERSONAL_NAMES.flatMap(([entity, names]) => names.map((name) => [name, entity] as const)));
const LONGEST = 4;

/** Headers that hold credentials under names that do not say so; joined by spaces. */
const HEADERS: ReadonlyMap<string, Entity> = new Map([
  ['authorization', 'AUTH_HEADER'],
  ['proxy authorization', 'AUTH_HEADER'],
  ['api key', 'AUTH_HEADER'],
  ['auth token', 'AUTH_HEADER'],
  ['security token', 'AUTH_HEADER'],
  ['subscription key', 'AUTH_HEADER'],
  ['cookie', 'COOKIE'],
  ['set cookie', 'COOKIE'],
  ['cookies', 'COOKIE'],
]);
const HEADER_NAME = /(?:^|[.])(?:request|response|metadata|headers?)[.]/i;

/** Longer keys are not names. */
const KEY_LIMIT = 128;
const KNOWN_LIMIT = 4096;
const known = new Map<string, Entity | undefined>();

/**
 * What the whole value of an attribute, a JSON key or a header is redacted as, because of its name alone; undefined
 * for all others, whose values are searched. Snake, kebab, dotted and camel case are the same; what counts are the last
 * words, so `http.request.header.authorization` and `user.email` are named and `email_verified`, `token_type`,
 * `max_tokens`, `gen_ai.usage.input_tokens` and `gen_ai.response.id` are not.
 *
 * @example
 * sensitiveEntityOf('db_password'); // 'PASSWORD'
 * sensitiveEntityOf('x-api-key'); // 'AUTH_HEADER'
 * sensitiveEntityOf('dateOfBirth'); // 'DATE_OF_BIRTH'
 * sensitiveEntityOf('max_tokens'); // undefined
 */
export function sensitiveEntityOf(key: string): Entity | undefined {
  if (key.length > KEY_LIMIT) return undefined;
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found;
  const entity = entityOfName(key);
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(key, entity);
  return entity;
}

function entityOfName(key: string): Entity | undefined {
  const words = wordsOf(key);
  const isHeader = HEADER_NAME.test(key) || /^x-/i.test(key);
  for (let count = Math.min(words.length, LONGEST); count > 0; count--) {
    const tail = words.slice(-count).join(' ');
    const header = HEADERS.get(tail);
    if (header !== undefined && (header === 'COOKIE' || isHeader || tail.endsWith('authorization'))) return header;
    const entity = BY_NAME.get(tail);
    if (entity !== undefined) return entity;
  }
  const kind = kindOfWords(words);
  if (kind === 'password') return 'PASSWORD';
  // Bare `token` is a piece of a model's output as often (`logprobs`): its value is searched like any other.
  return kind === 'secret' && (words.length > 1 || words[0] !== 'token') ? 'SECRET' : undefined;
}
