import { describe, expect, it } from 'vitest';
import { isSchemaMember, KeyRules, NO_RULE, ruleInside } from './key-rules.ts';

describe('what a key says', () => {
  it('is asked once for each key', () => {
    let asked = 0;
    const rules = new KeyRules(
      (key) => {
        asked++;
        return key === 'password' ? 'PASSWORD' : undefined;
      },
      new Set(['open']),
    );
    for (let i = 0; i < 3; i++) {
      expect(rules.of('password')).toEqual({ entity: 'PASSWORD', isAllowed: false, isStructural: false });
      expect(rules.of('open').isAllowed).toBe(true);
      expect(rules.of('id').isStructural).toBe(true);
    }
    expect(asked).toBe(3);
  });

  it('is remembered of some thousand keys, whatever comes', () => {
    const rules = new KeyRules((key) => (key.startsWith('p') ? 'PASSWORD' : undefined), new Set());
    for (let i = 0; i < 5000; i++) expect(rules.of(`p${i}`).entity).toBe('PASSWORD');
    expect(rules.of(`p${'x'.repeat(5000)}`).entity).toBe('PASSWORD');
  });

  it('is nothing when the key is a label', () => {
    const rules = new KeyRules(() => 'EMAIL', new Set());
    expect(rules.of('<EMAIL>').entity).toBeUndefined();
    expect(rules.of('Mail of <EMAIL> 2').entity).toBeUndefined();
  });
});

it('holds for the members of an object when it is a secret or allowed', () => {
  const secret = { entity: 'SECRET', isAllowed: false, isStructural: false } as const;
  const person = { entity: 'PERSON', isAllowed: false, isStructural: false } as const;
  const allowed = { isAllowed: true, isStructural: false } as const;
  expect(ruleInside(secret, false)).toBe(secret);
  expect(ruleInside(secret, true)).toBe(NO_RULE);
  expect(ruleInside(person, false)).toBe(NO_RULE);
  expect(ruleInside(allowed, false)).toBe(allowed);
});

it('knows a schema by its members', () => {
  expect(isSchemaMember('type', 'string')).toBe(true);
  expect(isSchemaMember('properties', {})).toBe(true);
  expect(isSchemaMember('type', 'bearer')).toBe(false);
  expect(isSchemaMember('value', 'string')).toBe(false);
});
