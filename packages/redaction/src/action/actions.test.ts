import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding.ts';
import { Removed } from '../removed.ts';
import type { Action } from './action.ts';
import { Actions } from './actions.ts';
import { labelOf } from './token.ts';

const KEY = 'a key of at least thirty-two bytes';
const TEXT = 'mail Jan@Example.com or 4111 1111 1111 1111';

function finding(entity: string, value: string, text = TEXT): Finding {
  const start = text.indexOf(value);
  return { entity, start, end: start + value.length, confidence: 1, reason: 'test' };
}

const MAIL = finding('EMAIL', 'Jan@Example.com');
const CARD = finding('CREDIT_CARD', '4111 1111 1111 1111');

function made(action: Action, key?: string): { actions: Actions; lines: string[] } {
  const lines: string[] = [];
  return {
    actions: new Actions({ actions: new Map(), defaultAction: action, key }, (line) => lines.push(line)),
    lines,
  };
}

const applied = (action: Action, key?: string) => made(action, key).actions.apply(TEXT, [MAIL, CARD]);

describe('an action', () => {
  it('labels', () => {
    expect(applied('label')).toBe('mail <EMAIL> or <CREDIT_CARD>');
  });

  it('can be set by entity', () => {
    const settings = { actions: new Map<string, Action>([['EMAIL', 'drop']]), defaultAction: 'label' as const };
    const actions = new Actions(settings, () => {});
    expect(actions.apply(TEXT, [CARD])).toBe('mail Jan@Example.com or <CREDIT_CARD>');
    expect(actions.apply(TEXT, [MAIL, CARD])).toBe('[dropped: EMAIL]');
  });

  it('makes pseudonyms of 80 bits of HMAC-SHA-256 over entity and normalised value', () => {
    const hash = createHmac('sha256', KEY).update('EMAIL\0jan@example.com').digest('hex');
    expect(applied('hmac', KEY)).toContain(`mail <EMAIL:${hash.slice(0, 20)}> or <CREDIT_CARD:`);
  });

  it('makes the tokens of the Collector', () => {
    // `echo -n 'Jan@Example.com' | openssl dgst -sha256 -hmac "$KEY"`
    const hash = createHmac('sha256', KEY).update('Jan@Example.com').digest('hex');
    expect(applied('hmac-collector', KEY)).toContain(`mail ${hash} or `);
  });

  it('keeps the last four', () => {
    expect(applied('keep-last-4')).toBe('mail ***@******e.com or **** **** **** 1111');
  });

  it('keeps the format', () => {
    const [, mail, card] = /^mail (\S+) or (.+)$/.exec(applied('format-preserving', KEY))!;
    expect(mail).toMatch(/^[A-Z][a-z]{2}@[A-Z][a-z]{6}\.[a-z]{3}$/);
    expect(card).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    expect(applied('format-preserving', KEY)).toBe(applied('format-preserving', KEY));
    expect(applied('format-preserving', KEY)).not.toBe(applied('format-preserving', `${KEY}2`));
  });

  it('may be a function of the user', () => {
    const seen: unknown[] = [];
    const action: Action = (found, value) => {
      seen.push(found, value);
      return `[${found.entity}]`;
    };
    expect(applied(action)).toBe('mail [EMAIL] or [CREDIT_CARD]');
    expect(seen.slice(0, 2)).toEqual([MAIL, 'Jan@Example.com']);
    expect(seen[0]).not.toBe(MAIL);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('Jan@Example.com');
      },
    ],
    ['returns no string', () => 12 as unknown as string],
  ])('labels when the function %s, and says so once, without the value', (_name, action: Action) => {
    const { actions, lines } = made(action);
    for (let i = 0; i < 3; i++) expect(actions.apply(TEXT, [MAIL])).toBe('mail <EMAIL> or 4111 1111 1111 1111');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('EMAIL');
    expect(lines[0]).not.toContain('Jan');
  });

  it('labels without a key where it needs one, and says so once', () => {
    for (const action of ['hmac', 'hmac-collector'] as const) {
      const { actions, lines } = made(action);
      for (let i = 0; i < 3; i++) expect(actions.apply(TEXT, [MAIL])).toContain(labelOf('EMAIL'));
      expect(lines).toEqual([expect.stringContaining('32 bytes')]);
    }
  });

  it('takes note of what it removed', () => {
    const removed = new Removed();
    made('label').actions.apply(TEXT, [MAIL, CARD], removed);
    made('drop').actions.apply(TEXT, [MAIL, CARD], removed);
    expect([...removed.types]).toEqual([
      ['EMAIL', 2],
      ['CREDIT_CARD', 2],
    ]);
  });

  it('puts nothing that breaks JSON', () => {
    const nasty = 'a"b\\c\nd\u2028e\ud800 12345678 password\'`';
    for (const action of ['label', 'hmac', 'hmac-collector', 'keep-last-4', 'format-preserving', 'drop'] as const) {
      for (const key of [KEY, undefined]) {
        const put = made(action, key).actions.replacementOf(finding('PASSWORD', nasty, nasty), nasty);
        expect(JSON.stringify(put)).toBe(`"${put}"`);
        expect(put).not.toMatch(/['`\n]/);
      }
    }
  });
});

describe('ids of users', () => {
  it('become pseudonyms, and keep what is not personal', () => {
    const { actions } = made('label', KEY);
    const id = 'user:Jan@Example.com';
    expect(actions.pseudonymise(id, [finding('EMAIL', 'Jan@Example.com', id)])).toMatch(/^user:<EMAIL:[0-9a-f]{20}>$/);
    expect(actions.pseudonymise('u_1', [])).toBe('u_1');
  });

  it('are labelled without a key, and one line says so', () => {
    const { actions, lines } = made('label');
    for (let i = 0; i < 3; i++) {
      expect(actions.pseudonymise(TEXT, [MAIL])).toBe('mail <EMAIL> or 4111 1111 1111 1111');
    }
    expect(lines).toEqual([expect.stringContaining('user.id')]);
  });

  it('keep an action that was chosen', () => {
    expect(made('keep-last-4', KEY).actions.pseudonymise(TEXT, [MAIL])).toContain('***@******e.com');
  });
});
