import { describe, expect, it } from 'vitest';
import { kindOfName, wordsOf } from './key-name.ts';

it.each([
  ['openaiAPIKey_v2', ['openai', 'api', 'key', 'v', '2']],
  ['X-Api-Key', ['x', 'api', 'key']],
  ['gen_ai.usage.input_tokens', ['gen', 'ai', 'usage', 'input', 'tokens']],
  ['contraseñaNueva', ['contrasena', 'nueva']],
])('%s has the words %j', (name, words) => {
  expect(wordsOf(name)).toEqual(words);
});

describe('the name says', () => {
  it.each([
    ...[
      'password',
      'DB_PASSWORD',
      'userPassword',
      'dbpassword',
      'passwd',
      'pwd',
      'MYSQL_PWD',
      'passphrase',
      'smtp.pass',
    ],
    ...[
      'Passwort',
      'Datenbankpasswort',
      'Kennwort',
      'mot de passe',
      'mot_de_passe',
      'contraseña',
      'wachtwoord',
      'senha',
    ],
    ...['hasło', 'parola', 'password2', 'password_prod', 'verification code', 'otp'],
  ])('that the value of %s is a password', (name) => {
    expect(kindOfName(name)).toBe('password');
  });

  it.each([
    ...['api_key', 'apiKey', 'OPENAI_API_KEY', 'apikey', 'secret', 'client_secret', 'SECRET_KEY_BASE', 'accessToken'],
    ...[
      'access_token',
      'AWS_SECRET_ACCESS_KEY',
      'private-key',
      'signingKey',
      'authtoken',
      'credentials',
      'webhook_secret',
    ],
    ...['datadog_key', 'GITHUB_TOKEN', 'jwt', 'api_key_prod', 'AccountKey', 'sessionToken'],
  ])('that the value of %s is a secret', (name) => {
    expect(kindOfName(name)).toBe('secret');
  });

  it.each(['some_key', 'algolia_admin', 'okta', 'basic_auth'])('that the value of %s may be a secret', (name) => {
    expect(kindOfName(name)).toBe('hint');
  });

  it.each([
    ...[
      'max_tokens',
      'input_tokens',
      'token_count',
      'prompt_tokens',
      'tokens',
      'token_type',
      'tokenizer',
      'token_limit',
    ],
    ...['key_id', 'token_id', 'trace_id', 'request_id', 'primary_key', 'foreign_key', 'public_key', 'cache_key', 'key'],
    ...['keyboard', 'monkey', 'turkey', 'author', 'secretary', 'secret_name', 'password_reset_url', 'next_page_token'],
    ...[
      'eos_token',
      'csrf_token',
      'idempotency_key',
      'algolia_index',
      'datadog_site',
      'publicToken',
      'compass',
      'bypass',
    ],
    '',
  ])('nothing of the value of %s', (name) => {
    expect(kindOfName(name)).toBe('none');
  });
});
