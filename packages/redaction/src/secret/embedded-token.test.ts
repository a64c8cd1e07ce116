import { describe, expect, it } from 'vitest';
import { found, random } from './found.fixture.ts';

const alnum = (length: number) => random('alnum', length);
const TOKENS: Record<string, string> = {
  'Terraform Cloud': `${alnum(14)}.atlasv1.${random('lower', 67)}`,
  MaxMind: `${alnum(6)}_${alnum(29)}_mmk`,
  'Microsoft Entra ID': `k7B8Q~${random('alnum', 34)}`,
  'Microsoft Entra ID, a tilde first': `~Gg8Q~${random('alnum', 33)}`,
  'Azure DevOps': `${alnum(76)}AZDO${alnum(4)}`,
  'Azure Storage': `${alnum(76)}+ASt${alnum(6)}==`,
  'Azure AI': `${alnum(52)}JQQJ99${alnum(26)}`,
  Mailchimp: `${random('hex', 32)}-us12`,
  Twilio: `SK${random('hex', 32)}`,
  'Telegram bot': `${random('digits', 10)}:AA${random('alnum', 33)}`,
  'Facebook app': `${random('digits', 16)}|${random('alnum', 27)}`,
  'Discord bot': `M${random('alnum', 23)}1.${alnum(6)}.${alnum(38)}`,
  'HashiCorp Vault before 1.10': `s.${random('alnum', 22)}7x`,
};

describe('a token that does not begin with its mark is found', () => {
  it.each(Object.entries(TOKENS))('%s', (_vendor, token) => {
    expect(found(`use "${token}" now`)).toEqual([`SECRET ${token}`]);
  });
});

it.each([
  ['a hash that begins like a Twilio key', `SK${random('hex', 31)}`],
  ['a ratio', '1234567:A4 paper'],
  ['a bean name', 'o.s.b.f.s.DefaultListableBeanFactory'],
  ['a Vault token blanked out', `s.${'x'.repeat(24)}`],
  ['a percentage', '1234567890123456% of all'],
  ['a secret of Entra ID blanked out', `bP88Q~${'x'.repeat(34)}`],
])('leaves %s', (_what, text) => {
  expect(found(text)).toEqual([]);
});
