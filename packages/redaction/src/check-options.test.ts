import { describe, expect, it } from 'vitest';
import { checkOptions } from './check-options.ts';
import { isEnabled } from './options.ts';

function checked(options: unknown) {
  const lines: string[] = [];
  return { options: checkOptions(options, (line) => lines.push(line)), lines };
}

const KEY = 'k'.repeat(32);

describe('options', () => {
  it('have defaults', () => {
    for (const none of [undefined, null, {}]) {
      const { options, lines } = checked(none);
      expect(lines).toEqual([]);
      expect(options).toMatchObject({
        enable: undefined,
        defaultAction: 'label',
        key: undefined,
        privateAddresses: true,
        homeDirectories: true,
        names: false,
        scanLimit: 262_144,
        deny: [],
      });
    }
  });

  it('are taken', () => {
    const recogniser = () => [];
    const callback = () => 'x';
    const { options, lines } = checked({
      entities: { enable: ['EMAIL', 'ORDER'], disable: ['PHONE'] },
      actions: { EMAIL: 'hmac', ORDER: callback },
      defaultAction: 'drop',
      key: KEY,
      allow: { values: ['a'], domains: ['@Example.com', '*.example.org'], cidrs: ['10.0.0.0/8'], keys: ['to'] },
      deny: new Set(['my-secret-value']),
      patterns: [{ name: 'ORDER', pattern: /ORD-\d+/, flags: 'i' }],
      privateAddresses: false,
      homeDirectories: false,
      names: true,
      recognisers: [recogniser],
      scanLimit: 5000.5,
    });
    expect(lines).toEqual([]);
    expect(options).toEqual({
      enable: new Set(['EMAIL', 'ORDER']),
      disable: new Set(['PHONE']),
      actions: new Map<string, unknown>([
        ['EMAIL', 'hmac'],
        ['ORDER', callback],
      ]),
      defaultAction: 'drop',
      key: KEY,
      allow: {
        values: new Set(['a']),
        domains: ['example.com', 'example.org'],
        cidrs: ['10.0.0.0/8'],
        keys: new Set(['to']),
      },
      deny: ['my-secret-value'],
      patterns: [{ name: 'ORDER', pattern: /ORD-\d+/, flags: 'i' }],
      privateAddresses: false,
      homeDirectories: false,
      names: true,
      recognisers: [recogniser],
      scanLimit: 5000,
    });
  });

  it.each([
    ['options', 'text'],
    ['entites', { entites: {} }],
    ['entities.enable', { entities: { enable: ['EMIAL', 'EMAIL'] } }],
    ['entities.disable', { entities: { disable: 'EMAIL' } }],
    ['entities', { entities: { off: [] } }],
    ['actions', { actions: { EMIAL: 'drop' } }],
    ['actions.EMAIL', { actions: { EMAIL: 'md5' } }],
    ['defaultAction', { defaultAction: 'hash' }],
    ['key', { key: 'short' }],
    ['key', { key: 12 }],
    ['allow.domains', { allow: { domains: ['no domain'] } }],
    ['allow.cidrs', { allow: { cidrs: ['10.0.0.0/99'] } }],
    ['allow.values', { allow: { values: [1] } }],
    ['allow', { allow: ['a'] }],
    ['deny', { deny: 'my-secret' }],
    ['deny', { deny: ['abc'] }],
    ['patterns', { patterns: [{ name: 'no name', pattern: 'a' }] }],
    ['patterns', { patterns: [{ name: 'A', pattern: 'a', flags: 'q' }] }],
    ['patterns', { patterns: ['a'] }],
    ['privateAddresses', { privateAddresses: 'no' }],
    ['recognisers', { recognisers: ['model'] }],
    ['scanLimit', { scanLimit: 10 }],
  ])('that are not allowed get a line that names %s, and nothing else changes', (name, given) => {
    const { options, lines } = checked(given);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines[0]).toMatch(new RegExp(`(^|")${name}\\b`));
    expect({ ...options, enable: undefined }).toEqual(checked({}).options);
  });

  it('never show a secret', () => {
    const { lines } = checked({ key: 'my short key', deny: ['s3cr', 12, { a: 's3cr' }] });
    expect(lines).toHaveLength(4);
    expect(lines.join()).not.toMatch(/my short key|s3cr/);
  });

  it('do not switch everything off by a mistake', () => {
    const { options, lines } = checked({ entities: { enable: ['EMIAL'] } });
    expect(options.enable).toBeUndefined();
    expect(lines).toHaveLength(2);
  });

  it('may name any entity when there are recognisers', () => {
    const { options, lines } = checked({ recognisers: [() => []], actions: { DISEASE: 'drop' } });
    expect(lines).toEqual([]);
    expect(options.actions.get('DISEASE')).toBe('drop');
  });

  it('may be hostile', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const throwing = {
      get key(): string {
        throw new Error('no');
      },
      allow: {
        values: new Proxy([], {
          get: () => {
            throw new Error('no');
          },
        }),
      },
      actions: { __proto__: null, constructor: 'drop' },
    };
    for (const options of [proxy, throwing, 12, () => {}, [1], Symbol('x')]) {
      expect(() => checked(options)).not.toThrow();
    }
    expect(checked(throwing).options.key).toBeUndefined();
  });
});

it('tells which entities count', () => {
  const { options } = checked({ entities: { enable: ['EMAIL', 'PHONE'], disable: ['PHONE'] } });
  expect(['EMAIL', 'PHONE', 'IBAN'].map((entity) => isEnabled(options, entity))).toEqual([true, false, false]);
  expect(isEnabled(checked({}).options, 'IBAN')).toBe(true);
});
