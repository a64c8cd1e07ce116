import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding.ts';
import { type AllowSettings, createAllowList, rangeOf } from './allow-list.ts';

function allows(settings: Partial<AllowSettings>, found: string, text = `see ${found} there`): boolean {
  const start = text.indexOf(found);
  const finding: Finding = { entity: 'X', start, end: start + found.length, confidence: 1, reason: '' };
  return createAllowList({ values: new Set(), domains: [], cidrs: [], ...settings })!(text, finding);
}

it('is none when nothing is allowed', () => {
  expect(createAllowList({ values: new Set(), domains: [], cidrs: [] })).toBeUndefined();
});

it('lets exactly its values stay', () => {
  const settings = { values: new Set(['4111 1111 1111 1111', 'support@example.com']) };
  expect(allows(settings, '4111 1111 1111 1111')).toBe(true);
  expect(allows(settings, 'support@example.com')).toBe(true);
  expect(allows(settings, '4111111111111111')).toBe(false);
  expect(allows(settings, 'Support <support@example.com>')).toBe(false);
});

describe('domains', () => {
  const settings = { domains: ['example.com', 'müller.example'] };

  it.each([
    'jan@example.com',
    'jan@EXAMPLE.com',
    'jan@mail.example.com',
    'jan%40example.com',
    'https://www.example.com/a?b',
    'jan@xn--mller-kva.example',
  ])('let %s stay', (found) => {
    expect(allows(settings, found)).toBe(true);
  });

  it.each([
    'jan@notexample.com',
    'jan@example.com.evil.org',
    'jan@example.org',
    'https://user:pw@example.com/',
    'https://evil.org/@example.com',
    'Jan <jan@example.com>',
    'example.com',
  ])('do not let %s stay', (found) => {
    expect(allows(settings, found)).toBe(false);
  });
});

describe('ranges', () => {
  const settings = { cidrs: ['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'] };

  it.each(['10.1.2.3', '192.0.2.7', '2001:db8::1', '[2001:db8::1]', '10.2.0.0/16', '10.0.0.0/8', '2001:db8::1%eth0'])(
    'let %s stay',
    (found) => {
      expect(allows(settings, found)).toBe(true);
    },
  );

  it.each(['11.0.0.1', '192.0.2.8', '2001:db9::1', '10.0.0.0/7', '10.0.0.1 and 11.0.0.1', '2001:db8::/16', 'ten'])(
    'do not let %s stay',
    (found) => {
      expect(allows(settings, found)).toBe(false);
    },
  );

  it('are an address with a prefix that fits', () => {
    expect(rangeOf('10.0.0.0/8')).toEqual({ address: '10.0.0.0', prefix: 8, family: 'ipv4' });
    expect(rangeOf('::1')).toEqual({ address: '::1', prefix: 128, family: 'ipv6' });
    for (const wrong of ['10.0.0/8', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::/129', 'fe80::1%eth0', '']) {
      expect(rangeOf(wrong), wrong).toBeUndefined();
    }
  });
});
