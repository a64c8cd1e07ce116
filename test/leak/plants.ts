import { fake, jsonEscaped, privateKey, token } from './credentials.ts';

/** A value that must not leave the process, in the words around it that an app would use. */
export interface Plant {
  /** What it is, for messages. */
  kind: string;
  /** What the app writes somewhere. JSON where the name of a field is what gives the value away. */
  text: string;
  /** Pieces of the text of which not one may be on the wire. */
  secrets: readonly string[];
  /** The first secret alone is told by its form, without the words around it. */
  standsAlone?: boolean;
}

/** Kinds that {@link Plant.standsAlone}: a checksum, a prefix or a form that is hardly anything else. */
const STAND_ALONE =
  /^(email$|email with a tag|phone, inter|IPv|MAC|card with|card,|card as|IBAN$|Bitcoin|Ethereum|US SSN$|Italian|OpenAI|Anthropic|Google|AWS access|GitHub|GitLab|Slack|Stripe|SendGrid|npm|Hugging|Databricks|JWT|credential of)/;

/** Text with one secret in it, which stands where the `%` is. */
function plant(kind: string, text: string, secret: string, ...parts: string[]): Plant {
  return { kind, text: text.replace('%', () => secret), secrets: [secret, ...parts] };
}

/** A field of a JSON object. */
function field(kind: string, name: string, secret: string): Plant {
  return { kind, text: JSON.stringify({ order: 17, [name]: secret }), secrets: [secret, jsonEscaped(secret)] };
}

const CONTACT: readonly Plant[] = [
  plant('email', 'Write to % about the invoice.', 'ottoline.brandvoort@example.org', 'ottoline.brandvoort'),
  plant('email with a tag', 'cc % please', 'quill+billing@mail.example.co.uk', 'quill+billing'),
  plant('email of an IDN', 'Antwort an %', 'jörg.weißmüller@bücher-lädchen.example', 'jörg.weißmüller'),
  plant('email, quoted', 'Sent by % yesterday', '"odd quoted name"@example.net', 'odd quoted name'),
  plant('email in a URL', 'GET https://shop.example/find?mail=%&page=2', 'wanda.pike%40example.com', 'wanda.pike'),
  plant('email with a JSON escape', '{"note":"ask % first"}', String.raw`hugo.vane\u0040example.com`, 'hugo.vane'),
  plant('phone, international', 'Call me at % after six.', '+49 30 901820-77'),
  plant('phone, North America', 'Reach us under % today', '(415) 555-2671', '555-2671'),
  plant('phone, national, with a word', 'Meine Telefonnummer ist %.', '0176 / 2345 9871', '2345 9871'),
  plant('IPv4', 'The request came from % twice', '203.0.113.77'),
  plant('IPv6', 'peer [%]:443 closed', '2001:db8:85a3::8a2e:370:7334'),
  plant('MAC', 'device % joined', '3c:52:82:6f:a1:9e'),
  plant(
    'name that is introduced',
    'Hello, my name is % and I need help.',
    'Perpetua Lindqvist',
    'Perpetua',
    'Lindqvist',
  ),
  field('name by its field', 'first_name', 'Thessaly'),
  plant('user in a path', 'ENOENT: no such file, open /home/%/notes.txt', 'tobermory'),
];

const FINANCE: readonly Plant[] = [
  plant('card with spaces', 'My card is %, thanks.', '4532 1289 0073 4615', '0073 4615'),
  plant('card with hyphens', 'paid with %', '3712-559004-83166', '559004-83166'),
  plant('card, digits only', 'charge % now', '2221479055388123'),
  { kind: 'card as a number', text: '{"order":17,"value":6011388220749504}', secrets: ['6011388220749504'] },
  // Four digits alone stand in any timestamp.
  { kind: 'card security code', text: 'The CVV is 8374 on the back.', secrets: ['CVV is 8374'] },
  plant('IBAN', 'Bitte auf % überweisen', 'DE39500105174207339185'),
  plant('IBAN with spaces', 'send it to % (sort code inside)', 'GB30 MIDL 4005 1528 7349 16', 'MIDL 4005 1528'),
  plant('bank account', 'bank account number: %', '004829173306'),
  plant('Bitcoin address', 'tip jar: %', '1Dn1mi1v3J2aoo53mQVZ7pMFusYLkJav3W'),
  plant('Ethereum address', 'wallet %', '0x8F3c2A9b71E04d56C9aB13f7720d5E6b44A1c09D'),
];

const IDENTITY: readonly Plant[] = [
  plant('US SSN', 'Her SSN is %.', '536-28-7194'),
  plant('US SSN, bare, with a word', 'social security number 536287195', '536287195'),
  plant('US ITIN', 'ITIN: %', '912-78-4406'),
  plant('UK NINO', 'NI number %', 'JG 28 43 97 B', '28 43 97'),
  plant('UK NHS number', 'NHS number %', '632 817 4055', '817 4055'),
  plant('Italian fiscal code', 'Il codice fiscale è %', 'RSSMRA84H15F205F'),
  plant('Spanish NIF', 'Mi DNI es %', '48219073X'),
  plant('Swedish personnummer', 'Personnummer: %', '790418-2370'),
  plant('Finnish personal code', 'Henkilötunnus %', '150383-528J'),
  plant('French NIR', 'numéro de sécurité sociale : %', '1 84 12 76 451 089 46', '451 089'),
  plant('Dutch BSN', 'Mijn BSN is %', '283741600'),
  plant('Polish PESEL', 'PESEL: %', '85031472611'),
  plant('Brazilian CPF', 'Meu CPF é %', '748.203.916-31', '203.916-31'),
  plant('Aadhaar', 'Aadhaar number %', '5382 1940 7619', '1940 7619'),
  plant('Singapore NRIC', 'NRIC %', 'S7841926A'),
  plant('EU VAT id', 'USt-IdNr. %', 'DE287196347'),
  plant('passport', 'Passport number: %', 'C4F7H29KX'),
  plant('date of birth', 'Date of birth: %', '1979-04-18'),
  plant('medical record', 'patient MRN: %', '8840217736'),
  plant('IMEI', 'IMEI %', '35-693803-564381-7', '693803-564381'),
  field('SSN by its field', 'ssn', '538287196'),
  field('passport by its field', 'passportNumber', 'K8812407P'),
];

const SECRET: readonly Plant[] = [
  plant('OpenAI key', 'Incorrect API key provided: %.', token('sk-', 'proj-', 74)),
  plant('Anthropic key', 'using % for now', token('sk-', 'ant-api03-', 93)),
  plant('Google key', 'maps key %', token('AI', 'za', 35)),
  plant('AWS access key', 'aws id %', `AK${'IA'}${fake('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16, 'aws')}`),
  plant('AWS secret key', `aws_secret_${'access_key'} = %`, token('', '', 40)),
  plant('GitHub token', 'git clone with %', token('gh', 'p_', 36)),
  plant('GitLab token', 'PRIVATE: %', token('gl', 'pat-', 20)),
  plant(
    'Slack token',
    'bot %',
    `xo${'xb'}-${fake('0123456789', 12, 'a')}-${fake('0123456789', 12, 'b')}-${token('', '', 24, 'slack')}`,
  ),
  plant('Stripe key', 'pay with %', token('sk_', 'live_', 24)),
  plant('SendGrid key', 'mail through %', `S${'G'}.${token('', '', 22, 'mail')}.${token('', '', 43, 'mail')}`),
  plant('npm token', 'publish with %', token('np', 'm_', 36)),
  plant(
    'Hugging Face token',
    'hub login %',
    `h${'f_'}${fake('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', 34, 'hub')}`,
  ),
  plant('Databricks token', 'dbx %', `da${'pi'}${fake('0123456789abcdef', 32, 'dbx')}`),
  plant('JWT', 'session %', jwt(), jwt().split('.')[2]!),
  privateKeyPlant('private key', privateKey()),
  privateKeyPlant('private key in JSON', privateKey('json'), true),
  plant('bearer header', `Authorization: ${'Bearer'} %`, token('', '', 31)),
  plant('basic header', `authorization: ${'Basic'} %`, Buffer.from('olga:open sesame 9').toString('base64')),
  plant('API key header', `x-api-${'key'}: %`, token('', '', 29)),
  plant('cookie', `Cookie: theme=dark; ${'session'}=%`, token('', '', 27)),
  plant('set-cookie', `Set-Cookie: ${'sid'}=%; Path=/; HttpOnly`, token('', '', 26)),
  plant('password in a URL', `https://${'deploy'}:%@git.example.com/shop.git`, 'gr33n-walrus-71'),
  plant('password in a connection URI', `postgres://${'shop'}:%@db.example.com:5432/orders`, 'b1ue-heron-52'),
  plant(
    'password in a connection string',
    `Server=db.example.com;User Id=sa;${'Password'}=%;Encrypt=yes`,
    'Ambr3-Lynx-44',
  ),
  plant('generic key', `client_${'secret'} = "%"`, token('', '', 33)),
  field('password by its field', 'password', 'plum umbrella'),
  field('token by its field', 'accessToken', token('', '', 22)),
  plant(
    'password in nested JSON',
    JSON.stringify({ args: JSON.stringify({ ['pass' + 'word']: '%' }) }),
    'teal-badger-19',
  ),
  plant(
    'credential of the environment',
    'the gateway answered velvet-otter-93-lagoon?'.replace('velvet-otter-93-lagoon', '%'),
    'velvet-otter-93-lagoon',
  ),
  plant(
    'data URI',
    'see data:text/plain;base64,% for it',
    Buffer.from('write to ottoline.brandvoort@example.org, card 4532 1289 0073 4615').toString('base64'),
  ),
];

/** The variable under which {@link PLANTS} expects its credential that has no form of its own. */
export const ENVIRONMENT_CREDENTIAL = { name: 'ACME_API_KEY', value: 'velvet-otter-93-lagoon' } as const;

/** Values of every kind that is removed by default. */
export const PLANTS: readonly Plant[] = [...CONTACT, ...FINANCE, ...IDENTITY, ...SECRET].map((plant) => ({
  ...plant,
  standsAlone: STAND_ALONE.test(plant.kind),
}));

function jwt(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: '118', name: 'Quillan' })}.${token('', '', 43, 'jwt')}`;
}

/** Every line of the key is a secret of its own. */
function privateKeyPlant(kind: string, pem: string, isEscaped = false): Plant {
  const lines = pem.split(isEscaped ? '\\n' : '\n').filter((line) => line !== '' && !line.startsWith('-----'));
  return { kind, text: `key = ${pem}`, secrets: lines };
}
