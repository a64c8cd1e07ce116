import { describe, expect, it } from 'vitest';
import { sensitiveEntityOf } from './sensitive-key.ts';

describe('the whole value goes', () => {
  it.each([
    ['password', 'PASSWORD'],
    ['db_password', 'PASSWORD'],
    ['userPassword', 'PASSWORD'],
    ['contraseña', 'PASSWORD'],
    ['api_key', 'SECRET'],
    ['OPENAI_API_KEY', 'SECRET'],
    ['clientSecret', 'SECRET'],
    ['access_token', 'SECRET'],
    ['credentials', 'SECRET'],
    ['x-api-key', 'AUTH_HEADER'],
    ['Authorization', 'AUTH_HEADER'],
    ['http.request.header.authorization', 'AUTH_HEADER'],
    ['http.request.header.x-goog-api-key', 'AUTH_HEADER'],
    ['rpc.grpc.request.metadata.authorization', 'AUTH_HEADER'],
    ['http.request.header.cookie', 'COOKIE'],
    ['Set-Cookie', 'COOKIE'],
    ['ssn', 'US_SSN'],
    ['socialSecurityNumber', 'US_SSN'],
    ['dob', 'DATE_OF_BIRTH'],
    ['date_of_birth', 'DATE_OF_BIRTH'],
    ['birthDate', 'DATE_OF_BIRTH'],
    ['email', 'EMAIL'],
    ['user.email', 'EMAIL'],
    ['customerEmailAddress', 'EMAIL'],
    ['phone_number', 'PHONE'],
    ['iban', 'IBAN'],
    ['cardNumber', 'CREDIT_CARD'],
    ['cvv', 'CARD_SECURITY_CODE'],
    ['passport_number', 'PASSPORT'],
    ['user.full_name', 'PERSON'],
  ])('of %s, as %s', (key, entity) => {
    expect(sensitiveEntityOf(key)).toBe(entity);
    expect(sensitiveEntityOf(key)).toBe(entity);
  });
});

describe('the value stays, or is searched', () => {
  it.each([
    ...['gen_ai.usage.input_tokens', 'max_tokens', 'gen_ai.request.max_tokens', 'token_count', 'tokens', 'token_type'],
    ...['gen_ai.response.id', 'gen_ai.conversation.id', 'session.id', 'user.id', 'trace_id', 'key_id', 'public_key'],
    ...[
      'http.request.header.content-type',
      'messaging.kafka.message.key',
      'email_verified',
      'phone_type',
      'cookie_consent',
    ],
    ...[
      'password_reset_url',
      'secret_name',
      'token_endpoint',
      'next_page_token',
      'connection_string',
      'name',
      'key',
      '',
    ],
    // A piece of a model's output in logprobs.
    'token',
    `${'long_'.repeat(40)}password`,
  ])('of %s', (key) => {
    expect(sensitiveEntityOf(key)).toBeUndefined();
  });
});

it('remembers no more names than it should', () => {
  for (let i = 0; i < 10_000; i++) sensitiveEntityOf(`field_${i}`);
  expect(sensitiveEntityOf('db_password')).toBe('PASSWORD');
});
