import { describe, expect, it } from 'vitest';
import { createRedactor, FAILED } from './redactor.ts';
import { Removed } from './removed.ts';

const MAIL = 'jane@example.com';
const KEY = 'k'.repeat(32);

describe('a redactor', () => {
  it('labels what it finds and says what that was, never the value', () => {
    const removed = new Removed();
    expect(createRedactor().redact(`Write to ${MAIL} or call +49 30 901820`, removed)).toBe(
      'Write to <EMAIL> or call <PHONE>',
    );
    expect([...removed.types]).toEqual([
      ['EMAIL', 1],
      ['PHONE', 1],
    ]);
    for (const { reason } of createRedactor().find(MAIL)) expect(reason).not.toContain('jane');
  });

  it('gives back the very text in which there is nothing', () => {
    const text = `Nothing of anybody ${Date.now()}`;
    expect(createRedactor().redact(text)).toBe(text);
  });

  it('keeps JSON valid, and all of it that was not found', () => {
    const json = `{ "to": "${MAIL}", "n": 1.0, "password": "swordfish-7", "max_tokens": 256 }`;
    expect(createRedactor().redact(json)).toBe(
      '{ "to": "<EMAIL>", "n": 1.0, "password": "<PASSWORD>", "max_tokens": 256 }',
    );
  });

  it('takes the key of a value into account', () => {
    const redactor = createRedactor();
    expect(redactor.redactValue('swordfish-7', 'db.password')).toBe('<PASSWORD>');
    expect(redactor.redactValue(256, 'gen_ai.usage.input_tokens')).toBe(256);
  });

  it('finds what it is told to find and nothing that is switched off', () => {
    const text = `${MAIL} 10.0.0.1`;
    expect(createRedactor({ entities: { disable: ['EMAIL'] } }).redact(text)).toBe(`${MAIL} <IP_ADDRESS>`);
    expect(createRedactor({ entities: { enable: ['EMAIL'] } }).redact(text)).toBe('<EMAIL> 10.0.0.1');
    expect(createRedactor({ privateAddresses: false }).redact(text)).toBe('<EMAIL> 10.0.0.1');
    expect(createRedactor({ entities: { disable: ['PASSWORD'] } }).redactValue('swordfish-7', 'password')).toBe(
      'swordfish-7',
    );
  });

  it('leaves home directories alone when told to', () => {
    const path = 'in /home/janedoe/app.js';
    expect(createRedactor().redact(path)).not.toContain('janedoe');
    expect(createRedactor({ homeDirectories: false }).redact(path)).toBe(path);
  });

  it('removes what is on the deny list, whatever else is switched off', () => {
    const redactor = createRedactor({ deny: ['swordfish-7'], entities: { enable: ['EMAIL'] } });
    expect(redactor.redact('it is swordfish-7')).toBe('it is <SECRET>');
  });

  it('leaves a label alone, and nothing that only begins in one', () => {
    const redactor = createRedactor({ deny: ['EMAIL> swordfish-7'] });
    expect(redactor.redact('<EMAIL> and <EMAIL> swordfish-7')).toBe('<EMAIL> and <<SECRET>');
  });

  it('leaves what is on the allow list, and only exactly that', () => {
    const redactor = createRedactor({ allow: { domains: ['example.com'] } });
    expect(redactor.redact(`${MAIL} and jane@example.org`)).toBe(`${MAIL} and <EMAIL>`);
  });

  it('knows names by a list only when asked to', () => {
    const text = 'Yesterday Jennifer Williams called';
    expect(createRedactor().redact(text)).toBe(text);
    expect(createRedactor({ names: true }).redact(text)).toBe('Yesterday <PERSON> called');
  });

  it("runs the user's patterns and recognisers with the rest", () => {
    const redactor = createRedactor({
      patterns: [{ name: 'ORDER', pattern: 'ORD-\\d{6}' }],
      recognisers: [(text) => [{ entity: 'PLACE', start: text.indexOf('Paris'), end: text.indexOf('Paris') + 5 }]],
    });
    expect(redactor.redact(`ORD-123456 from Paris to ${MAIL}`)).toBe('<ORDER> from <PLACE> to <EMAIL>');
  });

  it('gives the same pseudonym in every process that has the key', () => {
    const options = { actions: { EMAIL: 'hmac' as const }, key: KEY };
    const one = createRedactor(options).redact(MAIL);
    expect(one).toMatch(/^<EMAIL:[0-9a-f]{20}>$/);
    expect(createRedactor(options).redact('JANE@example.com')).toBe(one);
    expect(createRedactor({ ...options, key: `${KEY}2` }).redact(MAIL)).not.toBe(one);
  });

  it('fails closed, says so once by the kind of error, and counts', () => {
    const lines: string[] = [];
    const broken = () => {
      throw new TypeError(MAIL);
    };
    const redactor = createRedactor({ recognisers: [broken] }, (line) => lines.push(line));
    expect(redactor.redact(MAIL)).toBe(FAILED);
    expect(redactor.redactValue({ to: MAIL })).toBe(FAILED);
    expect(redactor.find(MAIL)).toEqual([expect.objectContaining({ start: 0, end: MAIL.length })]);
    expect(redactor.failures).toBe(3);
    expect(lines.join()).not.toContain(MAIL);
    expect(lines.filter((line) => line.includes('could not be redacted'))).toHaveLength(1);
  });

  it('says what is wrong with an option, and runs on', () => {
    const lines: string[] = [];
    const redactor = createRedactor({ defaultAction: 'erase' as 'label', key: 'short' }, (line) => lines.push(line));
    expect(redactor.redact(MAIL)).toBe('<EMAIL>');
    expect(lines.join('\n')).toMatch(/defaultAction.*erase/);
    expect(lines.join('\n')).not.toContain('short');
  });

  it('replaces a selection of findings', () => {
    const redactor = createRedactor();
    const text = `${MAIL} 10.0.0.1`;
    expect(redactor.replace(text, redactor.find(text).slice(1))).toBe(`${MAIL} <IP_ADDRESS>`);
  });
});
