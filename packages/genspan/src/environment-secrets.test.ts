import { describe, expect, it } from 'vitest';
import { environmentSecrets } from './environment-secrets.ts';

describe('environmentSecrets', () => {
  it.each([
    ['ACME_API_KEY', 'velvet-otter-93-lagoon'],
    ['OPENAI_API_KEY', 'a1b2c3d4e5'],
    ['GITHUB_TOKEN', 'x9'.repeat(10)],
    ['DB_PASSWORD', 'gr33n walrus'],
    ['client_secret', 'S3cr3t-word'],
    ['GENSPAN_REDACTION_KEY', 'k'.repeat(40)],
  ])('are the value of %s', (name, value) => expect(environmentSecrets({ [name]: value })).toEqual([value]));

  it('are the passwords in addresses, as they stand and decoded', () => {
    expect(environmentSecrets({ DATABASE_URL: 'postgres://shop:b1ue%20heron@db:5432/orders' })).toEqual([
      'b1ue%20heron',
      'b1ue heron',
    ]);
  });

  it('are the headers that exporters send, without their scheme', () => {
    const headers = `authorization=Basic%20b2xnYTpvcGVu, x-tenant=acme,x-honeycomb-team=h0ney${'comb'.repeat(3)}`;
    expect(environmentSecrets({ OTEL_EXPORTER_OTLP_HEADERS: headers })).toEqual(['b2xnYTpvcGVu', 'h0neycombcombcomb']);
    expect(environmentSecrets({ OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'api-key=abc1234567' })).toEqual(['abc1234567']);
  });

  it.each([
    ['API_KEY', 'short'],
    ['API_KEY', 'placeholder'],
    ['API_KEY', 'not-needed'],
    ['SSH_KEY', '/home/app/.ssh/id_ed25519'],
    ['SSH_KEY', 'C:\\keys\\id'],
    ['SORT_KEY', '2026-11-21'],
    ['AUTH_TOKEN', 'https://login.example.com/token'],
    ['MONKEY', 'velvet-otter-93'],
    ['KEYBOARD', 'velvet-otter-93'],
    ['DATABASE_URL', 'postgres://shop@db/orders'],
  ])('are not %s=%s', (name, value) => expect(environmentSecrets({ [name]: value })).toEqual([]));

  it('hold each value once', () => {
    expect(
      environmentSecrets({ A_TOKEN: 'velvet-93-otter', B_TOKEN: 'velvet-93-otter', C_TOKEN: undefined }),
    ).toHaveLength(1);
  });
});
