import { describe, expect, it } from 'vitest';
import { judge } from './bars.mjs';
import type { PiiRecord } from './corpus/record.mjs';
import { evaluate } from './evaluate.mjs';

const record = (given: Partial<PiiRecord>): PiiRecord => ({
  id: 'r',
  text: '',
  spans: [],
  tier: 'strict',
  annotated: ['*'],
  part: 'entities',
  ...given,
});

describe('evaluate', () => {
  it('counts a span as found under any label, and not when too much of it is left', () => {
    const text = 'call +49 30 1234567 now';
    const phone = record({ text, spans: [{ start: 5, end: 19, type: 'PHONE' }] });
    const covering = (start: number, end: number) =>
      evaluate(() => [{ entity: 'IBAN', start, end }], [phone])
        .recall.get('PHONE')!
        .get('strict');
    expect(covering(5, 19)).toEqual({ total: 1, found: 1 });
    // The plus is no word character.
    expect(covering(6, 19)).toEqual({ total: 1, found: 1 });
    expect(covering(9, 19)).toEqual({ total: 1, found: 0 });
  });

  it('adds up findings that share a span', () => {
    const text = 'Bearer abcdef.ghijkl';
    const header = record({ text, spans: [{ start: 7, end: 20, type: 'AUTH_HEADER' }] });
    const findings = [
      { entity: 'SECRET', start: 7, end: 13 },
      { entity: 'SECRET', start: 14, end: 20 },
    ];
    expect(evaluate(() => findings, [header]).misses).toEqual([]);
  });

  it('judges precision on sentences only, by type, under the common name', () => {
    const text = 'X1234567 and 4111';
    const spans = [{ start: 0, end: 8, type: 'US_DRIVER_LICENSE' }];
    const findings = [
      { entity: 'DRIVER_LICENSE', start: 0, end: 8 },
      { entity: 'CREDIT_CARD', start: 13, end: 17 },
    ];
    const { precision } = evaluate(() => findings, [record({ text, spans, part: 'sentences', tier: 'sentence' })]);
    expect(precision.get('DRIVER_LICENSE')).toEqual({ right: 1, wrong: 0 });
    expect(precision.get('CREDIT_CARD')).toEqual({ right: 0, wrong: 1 });
    expect(evaluate(() => findings, [record({ text, spans })]).precision.size).toBe(0);
  });

  it('takes a postal code for right inside of an address, and a card for wrong', () => {
    const text = 'at 5 Main St, 12345 Town';
    const spans = [{ start: 3, end: 24, type: 'STREET_ADDRESS' }];
    const given = record({ text, spans, part: 'sentences', tier: 'sentence' });
    const precisionOf = (entity: string) =>
      evaluate(() => [{ entity, start: 14, end: 19 }], [given]).precision.get(entity);
    expect(precisionOf('POSTCODE')).toEqual({ right: 1, wrong: 0 });
    expect(precisionOf('CREDIT_CARD')).toEqual({ right: 0, wrong: 1 });
  });

  it('does not judge types that a record does not annotate', () => {
    const text = 'a@b.example 4111';
    const given = record({ text, annotated: ['EMAIL'], part: 'sentences', tier: 'sentence' });
    const { precision, falsePositives } = evaluate(() => [{ entity: 'CREDIT_CARD', start: 12, end: 16 }], [given]);
    expect(precision.size).toBe(0);
    expect(falsePositives).toEqual([]);
  });

  it('counts negative texts that were touched, names apart', () => {
    const negative = (text: string) =>
      record({ text, tier: 'negative', exclude: 'names', kind: 'log', part: 'negatives' });
    const found = new Map([
      ['one', [{ entity: 'PHONE', start: 0, end: 3 }]],
      ['two', [{ entity: 'PERSON', start: 0, end: 3 }]],
    ]);
    const { negatives } = evaluate((text) => found.get(text) ?? [], ['one', 'two', 'three'].map(negative));
    expect(negatives).toMatchObject({ documents: 3, touched: 1, spans: 1, unjudged: 1, characters: 11 });
  });
});

describe('judge', () => {
  it('fails a bar that is missed', () => {
    const mail = record({ text: 'a@b.example', spans: [{ start: 0, end: 11, type: 'EMAIL' }] });
    const negative = record({ text: 'x'.repeat(1000), tier: 'negative', part: 'negatives', kind: 'log' });
    const whole = (text: string) => [{ entity: 'EMAIL', start: 0, end: text.length }];
    const results = (find: typeof whole) =>
      Object.fromEntries(judge(evaluate(find, [mail, negative])).map(({ name, pass }) => [name, pass]));
    expect(results(whole)).toEqual({
      'recall EMAIL': true,
      'negative texts touched': false,
      'findings per 100 KB': false,
    });
    expect(results(() => [])).toEqual({
      'recall EMAIL': false,
      'negative texts touched': true,
      'findings per 100 KB': true,
    });
  });
});
