import { describe, expect, it } from 'vitest';
import { found, random } from './found.fixture.ts';

const token = random('alnum', 40);
const basic = Buffer.from('jo:correct horse').toString('base64');

describe('credentials go and the scheme stays', () => {
  it.each([
    [`Authorization: Bearer ${token}`, token],
    [`Authorization: Basic ${basic}`, basic],
    ['Proxy-Authorization: Basic YnJvd3Nlcjo=', 'YnJvd3Nlcjo='],
    [`Authorization: ${token}`, token],
    [`Authorization: Token ${token}`, token],
    [`{"authorization":"Bearer ${token}"}`, token],
    [`{\\"Authorization\\":\\"Bearer ${token}\\"}`, token],
    [`curl -H 'Authorization: Bearer ${token}' host/v1/models`, token],
    [`headers["Authorization"] = "Bearer ${token}"`, token],
    [`request.setHeader("Authorization", "Bearer ${token}");`, token],
    [`map[Authorization:[Bearer ${token}]]`, token],
    [`use Bearer ${token} for it`, token],
  ])('%s', (text, credentials) => {
    expect(found(text)).toEqual([`AUTH_HEADER ${credentials}`]);
  });

  it('with all parameters of a signature', () => {
    const digest = 'username="jo", realm="x", nonce="dcd98b7102dd", response="6629fae49393a05397450978507c4ef1"';
    expect(found(`GET /\nAuthorization: Digest ${digest}\nHost: x`)).toEqual([`AUTH_HEADER ${digest}`]);
    const aws = `Credential=${'AKIA'}${'Q'.repeat(16)}/20261121/us-east-1/s3/aws4_request, Signature=${random('hex', 64)}`;
    expect(found(`{"Authorization":"AWS4-HMAC-SHA256 ${aws}"}`)).toEqual([`AUTH_HEADER ${aws}`]);
  });
});

describe('a header for API keys', () => {
  it.each([
    `x-api-key: ${token}`,
    `"X-Api-Key":"${token}"`,
    `api-key: ${token}`,
    `curl -H "Key: ${token}"`,
    `Ocp-Apim-Subscription-Key: ${token}`,
    `fetch(url, { headers: { 'x-goog-api-key': '${token}' } })`,
    `x-amz-security-token: ${token}`,
  ])('%s', (text) => {
    expect(found(text)).toEqual([`AUTH_HEADER ${token}`]);
  });
});

it.each([
  'Authorization: Bearer <token>',
  'Authorization: Bearer $TOKEN',
  'Authorization: Bearer \x24{token}',
  'Authorization: Bearer YOUR_API_KEY',
  'Authorization: Basic ...',
  'Authorization: Bearer $(gcloud auth print-access-token)',
  'Authorization header is required',
  '"authorization": "required"',
  'x-api-key: $API_KEY',
  'Basic authentication-and-authorization',
  'the bearer of this letter',
  'x-api-version: 2024-10-21-preview',
  'authorization: x509Authentication ? 1 : 2',
])('%s holds none', (text) => {
  expect(found(text)).toEqual([]);
});
