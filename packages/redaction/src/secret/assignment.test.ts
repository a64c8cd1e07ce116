import { describe, expect, it } from 'vitest';
import { found, random, randomUuid } from './found.fixture.ts';

const token = random('alnum', 32);

describe('a password is found', () => {
  it.each([
    ['my password is hunter2', 'hunter2'],
    ['My password is: Tr0ub4dor&3.', 'Tr0ub4dor&3'],
    ['the password for the wifi is hunter2', 'hunter2'],
    ['Mein Passwort ist Sommer2024!', 'Sommer2024!'],
    ['Das Kennwort lautet "Blumen-77".', 'Blumen-77'],
    ['mot de passe : azerty123', 'azerty123'],
    ['Le mot de passe est Soleil#1', 'Soleil#1'],
    ['La contraseña es Perro123', 'Perro123'],
    ['La password è Gatto99', 'Gatto99'],
    ['Het wachtwoord is Fiets2023', 'Fiets2023'],
    ['A senha é Bola@123', 'Bola@123'],
    ['Hasło: Kot12345', 'Kot12345'],
    ['DB_PASSWORD=s3cr3t!pw', 's3cr3t!pw'],
    ['{"user":"jo","password":"letmein"}', 'letmein'],
    ['{\\"password\\":\\"abc123XYZ\\"}', 'abc123XYZ'],
    ['<password>hunter2</password>', 'hunter2'],
    ['psql --password hunter2', 'hunter2'],
    ['const password = "hunter2";', 'hunter2'],
    ['Your verification code is 493817', '493817'],
    ['**Password (staging):** hunter2', 'hunter2'],
    ['<add key="ClearTextPassword" value="hunter2xyz" />', 'hunter2xyz'],
  ])('%s', (text, password) => {
    expect(found(text)).toEqual([`PASSWORD ${password}`]);
  });
});

describe('a secret is found', () => {
  it.each([
    `api_key = "${token}"`,
    `apiKey: ${token}`,
    `{"client_secret": "${token}"}`,
    `export SECRET_TOKEN=${token}`,
    `--api-key ${token}`,
    `<apiKey>${token}</apiKey>`,
    `https://x.test/?access_token=${token}&x=1`,
    `the API key is ${token}, ok?`,
    `const apiKey: string = "${token}"`,
    `System.setProperty("API_TOKEN", "${token}");`,
    `- name: API_TOKEN\n  value: ${token}\n`,
    `adafruit_io: ${token}`,
    `okta = '${token}'`,
    `some_key = "${token}"`,
  ])('%s', (text) => {
    expect(found(text)).toEqual([`SECRET ${token}`]);
  });

  it.each([randomUuid(), random('hex', 40), random('digits', 18), `${random('hex', 32)}-us12`, random('lower', 16)])(
    'of another shape: %s',
    (secret) => {
      expect(found(`vendor_secret = "${secret}"`)).toEqual([`SECRET ${secret}`]);
    },
  );

  it('with the slashes that some escape in JSON', () => {
    const secret = `${random('alnum', 12)}\\/${random('alnum', 12, 2)}`;
    expect(found(`{"client_secret":"${secret}"}`)).toEqual([`SECRET ${secret}`]);
  });

  it('whole, however long it is', () => {
    const long = random('alnum', 1500);
    expect(found(`api_key=${long} x`)).toEqual([`SECRET ${long}`]);
  });
});

describe('names that hold no secret are left', () => {
  it.each([
    'max_tokens: 4096',
    '"input_tokens": 1234567890123456',
    'token_count: 12345678901234567',
    `"next_page_token": "${token}"`,
    `key_id: ${token}`,
    `public_key = "${token}"`,
    `cache_key="${token}"`,
    `idempotency_key: ${randomUuid()}`,
    `primary_key: user_${random('digits', 11)}`,
    `x-request-id: ${token}`,
    `csrf-token=${token}`,
    'author=john2024smith',
    'monkey=12345678abc',
    '"tokenizer": "cl100k_base-v2.1"',
    '{"token":" Hello","logprob":-0.1}',
    `commit ${random('hex', 40)}`,
    `algolia_index: ${token}`,
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('values that are no secrets are left', () => {
  it.each([
    'password is required',
    'Password must be at least 8 characters',
    'password: string',
    'password: z.string().min(8)',
    'password = request.form["password"]',
    'const password = process.env.PASSWORD;',
    'password: \x24{DB_PASSWORD}',
    'password: "********"',
    'password: <your password>',
    '"password": null, "x": 1',
    'password=$PASSWORD',
    'passwd: "challengePassword"',
    "readFile('/etc/passwd', 'utf8')",
    'password.encode("latin1")',
    'def login(user, password):\n    """Authorisation"""',
    'api_key = os.getenv("API_KEY")',
    'apiKey: config.apiKey,',
    'token = tokens[0]',
    'const token = await getToken();',
    '"apiKey": "YOUR_API_KEY"',
    'api_key="sk-..."',
    'secret: projects/demo/secrets/db/versions/3',
    'tls.key: /etc/ssl/private/server.key',
    'the key to success is hard work',
    'a token is a unit of text',
    'Forgot your password? Click here',
    'La clave es exploración metódica',
    'keyFile=/home/u/.ssh/id_ed25519',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
