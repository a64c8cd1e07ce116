import { createHash } from 'node:crypto';

/** A value that is planted, in the words around it that an app would use. */
export interface LeakValue {
  /** What it is, for the report. */
  kind: string;
  text: string;
  /** Pieces of the text of which not one may be exported. */
  secrets: readonly string[];
}

/** The variable that holds the planted credential which has no form of its own, and the credential. */
export const PLANTED_CREDENTIAL = {
  name: 'LEAK_CHECK_API_KEY',
  value: `planted-${fake('abcdefghjkmnpqrstuvwxyz23456789', 20)}`,
};

/**
 * Values of the kinds that are removed by default. All are made up here, at run time, so that no file holds what looks
 * like a credential; none is anybody's, and none is valid anywhere.
 */
export function leakValues(): LeakValue[] {
  return [...personal(), ...financial(), ...official(), ...secret()];
}

function value(kind: string, text: string, secret: string, ...parts: string[]): LeakValue {
  return { kind, text: text.replace('%', () => secret), secrets: [secret, ...parts] };
}

function personal(): LeakValue[] {
  return [
    value('e-mail address', 'write to % soon', 'planted.person@leak-check.example', 'planted.person'),
    value(
      'e-mail address in a URL',
      'https://leak-check.example/?m=%&p=2',
      'planted.query%40leak-check.example',
      'planted.query',
    ),
    value('phone number', 'call % after six', '+49 30 901820 0133'),
    value('IPv4 address', 'request from %', '203.0.113.133'),
    value('IPv6 address', 'peer %', '2001:db8:133:7::beef:cafe'),
    value('MAC address', 'device %', '3c:52:82:13:37:af'),
    value(
      'name that is introduced',
      'Hello, my name is % and I need help.',
      'Plantina Leakwell',
      'Plantina',
      'Leakwell',
    ),
    value('date of birth', 'date of birth: %', '1971-03-29'),
  ];
}

function financial(): LeakValue[] {
  return [
    value('credit card', 'pay with %', '4532 1289 0073 4615'),
    value('credit card, digits only', 'charge %', '2221479055388123'),
    { kind: 'credit card as a number', text: '{"order":17,"value":6011388220749504}', secrets: ['6011388220749504'] },
    value('IBAN', 'transfer to %', 'DE39500105174207339185'),
    value('Bitcoin address', 'wallet %', '1Dn1mi1v3J2aoo53mQVZ7pMFusYLkJav3W'),
  ];
}

function official(): LeakValue[] {
  return [
    value('US social security number', 'SSN %', '536-28-7194'),
    value('UK national insurance number', 'NI number %', 'JG 28 43 97 B', '28 43 97'),
    value('passport number', 'passport number: %', 'C4F7H29KX'),
    value('Italian fiscal code', 'codice fiscale %', 'RSSMRA84H15F205F'),
  ];
}

function secret(): LeakValue[] {
  const part = (object: object) => Buffer.from(JSON.stringify(object)).toString('base64url');
  const jwt = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: '133' })}.${fake(WORD, 43, 'jwt')}`;
  return [
    value('OpenAI key', 'Incorrect API key provided: %.', `${'sk-'}proj-${fake(WORD, 74, 'openai')}`),
    value('Anthropic key', 'using %', `${'sk-'}ant-api03-${fake(WORD, 93, 'anthropic')}`),
    value('AWS access key', 'id %', `${'AK'}IA${fake('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16, 'aws')}`),
    value('GitHub token', 'clone with %', `${'gh'}p_${fake(WORD, 36, 'github')}`),
    value(
      'Slack token',
      'bot %',
      `${'xo'}xb-${fake('123456789', 12, 'a')}-${fake('123456789', 12, 'b')}-${fake(WORD, 24, 'slack')}`,
    ),
    value('JWT', 'session %', jwt),
    privateKey(),
    value('authorization header', `Authorization: ${'Bearer'} %`, fake(WORD, 31, 'bearer')),
    value('cookie', `Cookie: theme=dark; ${'sid'}=%`, fake(WORD, 27, 'cookie')),
    value('password in a URL', `https://${'deploy'}:%@leak-check.example/x.git`, 'gr33n-walrus-71'),
    value('password in a connection string', `Server=db;User Id=sa;${'Password'}=%;Encrypt=yes`, 'Ambr3-Lynx-44'),
    value('password by its name', '{"order":17,"password":"%"}', 'plum umbrella 133'),
    // The text stands on the command line, which is part of the resource.
    value('password on the command line', '--password %', commandLineSecret()),
    value('API key by its name', `${'client'}_secret = "%"`, fake(WORD, 33, 'generic')),
    value('key of the environment', 'the gateway answered %', PLANTED_CREDENTIAL.value),
  ];
}

/** What is planted on the command line of the process that plants. */
export function commandLineSecret(): string {
  return 'c0bble-street-133';
}

function privateKey(): LeakValue {
  const label = `RSA ${'PRIVATE'} KEY`;
  const lines = [0, 1, 2, 3].map((line) => fake(`${WORD}+/`, 64, `pem ${line}`));
  const text = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
  return { kind: 'private key', text, secrets: lines };
}

const WORD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Characters that look random and are the same in parent and child. */
function fake(alphabet: string, length: number, seed = ''): string {
  let out = '';
  for (let block = 0; out.length < length; block++) {
    const bytes = createHash('sha256').update(`planted ${seed} ${block}`).digest();
    for (const byte of bytes) out += alphabet[byte % alphabet.length];
  }
  return out.slice(0, length);
}
