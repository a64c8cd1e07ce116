import { describe, expect, it } from 'vitest';
import { makeTable } from './make-table.mjs';
import { reportOf } from './report.mjs';
import { textOf } from './write-table.mjs';

const model = (id, rates, more = {}) => ({ names: [id], periods: [{ rates, ...more }], timeOfDay: false, unknown: [] });
const PROVIDERS = { acme: { genaiPrices: 'acme', modelsDev: 'acme', witness: ['acme'] } };

/** The table of one provider from what each source says of it. */
function make({ base = [], newer = [], witness = {}, overlay = {}, before = {} }) {
  return makeTable({
    sources: { genaiPrices: () => base, modelsDev: () => newer, witness: () => new Map(Object.entries(witness)) },
    overlays: new Map([['acme', { provider: 'acme', ...overlay }]]),
    before,
    day: '2026-11-21',
    providers: PROVIDERS,
  });
}
const committed = (models, aliases) => ({
  version: '2026-11-01',
  providers: { acme: { models, ...(aliases && { aliases }) } },
});
const row = (rates, more) => ({ periods: [{ rates, ...more }] });
const priced = [model('a', { input: 2, output: 8 })];
const line = (kind, seen, take, more = {}) => ({
  kind,
  models: { a: seen },
  take,
  reason: 'looked up at the vendor',
  date: '2026-11-21',
  ...more,
});

describe('how sure a price is', () => {
  const confidence = (made) => made.table.providers.acme.models.a.confidence;

  it('is sure when two sources agree', () => {
    expect(confidence(make({ base: priced, newer: priced }))).toBeUndefined();
    expect(confidence(make({ base: priced, witness: { a: { input: 2, output: 8.01 } } }))).toBeUndefined();
  });

  it('is of a single source otherwise', () => {
    expect(confidence(make({ base: priced }))).toBe('single');
    expect(confidence(make({ newer: priced }))).toBe('single');
    expect(confidence(make({ base: priced, witness: { a: { input: 1, output: 4 } } }))).toBe('single');
    // Both are models.dev.
    expect(confidence(make({ newer: priced, witness: { a: { input: 2, output: 8 } } }))).toBe('single');
  });

  it('is low where the hour of the day decides', () => {
    expect(confidence(make({ base: [{ ...priced[0], timeOfDay: true }], newer: priced }))).toBe('low');
  });
});

describe('the gate', () => {
  it('refuses a disagreement', () => {
    const { open } = make({ base: priced, newer: [model('a', { input: 2.02, output: 8 })] });
    expect(open).toMatchObject([{ kind: 'disagreement', model: 'a', seen: { input: [2, 2.02] } }]);
    expect(make({ base: priced, newer: [model('a', { input: 2.01, output: 8 })] }).open).toEqual([]);
  });

  it('refuses another threshold, however near', () => {
    const long = (above) => [model('a', { input: 2 }, { long: { above, rates: { input: 4 } } })];
    const { open } = make({ base: long(271_999), newer: long(272_000) });
    expect(open).toMatchObject([{ seen: { 'long.above': [271_999, 272_000] } }]);
  });

  it('refuses a zero, in a source and in a fee', () => {
    expect(make({ base: [model('a', { input: 0, output: 8 })] }).open).toMatchObject([
      { kind: 'zero', seen: { input: 0 } },
      { kind: 'zero', seen: { input: 0 } },
    ]);
    const free = [model('a', { input: 2 }, { fees: { request: 0 } })];
    expect(make({ base: free }).open[0]).toMatchObject({ kind: 'zero', seen: { request: 0 } });
  });

  it('refuses a zero of a mode, which comes from the overlay', () => {
    const rules = [{ models: ['a'], set: { modes: { batch: { factor: 0 } } }, source: 'page', date: '2026-11-21' }];
    expect(make({ base: priced, newer: priced, overlay: { rules } }).open).toMatchObject([
      { kind: 'zero', seen: { 'batch.factor': 0 } },
    ]);
  });

  it('refuses a jump above 30 % against the committed table, up and down', () => {
    const before = committed({ a: row({ input: 1.5, output: 12 }) });
    const { open } = make({ base: priced, newer: priced, before });
    expect(open).toMatchObject([{ kind: 'jump', seen: { input: [1.5, 2], output: [12, 8] } }]);
    expect(
      make({ base: priced, newer: priced, before: committed({ a: row({ input: 1.6, output: 8 }) }) }).open,
    ).toEqual([]);
  });

  it('sees no jump in a price that was announced for a date', () => {
    const periods = [{ rates: { input: 1 } }, { from: '2026-11-20', rates: { input: 2 } }];
    const dated = [{ ...model('a'), periods }];
    expect(make({ base: dated, before: committed({ a: { periods } }) }).open).toEqual([]);
  });

  it('refuses a model, and a name, that is gone', () => {
    const before = committed({ a: row({ input: 2, output: 8 }), b: row({ input: 1 }) }, { c: 'b' });
    expect(make({ base: priced, newer: priced, before }).open.map(({ kind, model: id }) => [kind, id])).toEqual([
      ['vanished', 'b'],
      ['vanished', 'c'],
    ]);
  });

  it('lets a model become another name', () => {
    const before = committed({ a: row({ input: 2, output: 8 }), b: row({ input: 2, output: 8 }) });
    expect(make({ base: [{ ...priced[0], names: ['a', 'b'] }], newer: priced, before }).open).toEqual([]);
  });
});

describe('a human line', () => {
  const newer = [model('a', { input: 4, output: 8 })];
  const input = (made) => made.table.providers.acme.models.a?.periods[0].rates.input;
  const decided = (take, more) =>
    make({ base: priced, newer, overlay: { decisions: [line('disagreement', { input: [2, 4] }, take, more)] } });

  it('decides for one of the sources', () => {
    expect(decided('base')).toMatchObject({ open: [], idle: [] });
    expect(input(decided('base'))).toBe(2);
    expect(input(decided('newer'))).toBe(4);
    expect(input(decided('drop'))).toBeUndefined();
    expect(decided('base', { confidence: 'low' }).table.providers.acme.models.a.confidence).toBe('low');
  });

  it('is for the numbers that were seen, and no others', () => {
    const decisions = [line('disagreement', { input: [2, 3] }, 'base')];
    const made = make({ base: priced, newer, overlay: { decisions } });
    expect(made.open).toMatchObject([{ kind: 'disagreement', seen: { input: [2, 4] } }]);
    expect(made.idle).toEqual(['acme disagreement a']);
  });

  it('lets a jump and a vanished model pass', () => {
    const jump = { base: priced, newer: priced, before: committed({ a: row({ input: 1, output: 8 }) }) };
    expect(make({ ...jump, overlay: { decisions: [line('jump', { input: [1, 2] }, 'accept')] } }).open).toEqual([]);
    const gone = { newer: [], before: committed({ a: row({ input: 1 }) }) };
    expect(make({ ...gone, overlay: { decisions: [line('vanished', {}, 'accept')] } }).open).toEqual([]);
  });

  it('is offered by the report, ready but for its reason', () => {
    const made = make({ base: priced, newer });
    made.table.version = '2026-11-21';
    const report = reportOf(made, textOf(made.table));
    expect(report).toContain('disagreement: acme a: input 2, models.dev 4');
    expect(report).toContain('{"kind":"disagreement","models":{"a":{"input":[2,4]}},"take":"","reason":"","date":""}');
  });
});

describe('the text', () => {
  it('is the same for the same data in another order, a line per model', () => {
    const one = make({ base: [model('b', { output: 2, input: 1 }), model('a', { input: 1, output: 2 })] });
    const other = make({ base: [model('a', { output: 2, input: 1 }), model('b', { input: 1, output: 2 })] });
    expect(textOf(one.table)).toBe(textOf(other.table));
    expect(textOf(one.table).split('\n')).toContain(
      '"a":{"confidence":"single","periods":[{"rates":{"input":1,"output":2}}]},',
    );
  });

  it('has no field that the types lack', () => {
    expect(() => make({ base: [model('a', { input: 1, video: 2 })] })).toThrow('the table has no field video');
  });

  it('has no period that says what the one before it says', () => {
    const periods = [
      { rates: { input: 1 } },
      { from: '2026-01-01', rates: { input: 1 } },
      { from: '2026-02-01', rates: { input: 2 } },
    ];
    const { table } = make({ base: [{ ...model('a'), periods }] });
    expect(table.providers.acme.models.a.periods.map(({ from }) => from)).toEqual([undefined, '2026-02-01']);
  });
});
