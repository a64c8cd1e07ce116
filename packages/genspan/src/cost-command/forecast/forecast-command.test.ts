import { afterAll, describe, expect, it } from 'vitest';
import { aCall, type CallSketch, Folder, runsFile } from '../capture.fixture.ts';
import { wholeMonths } from './month.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const forecast = (...argv: string[]) => folder.cost(['forecast', ...argv]);
const capture = (...calls: (CallSketch | CallSketch[])[]) =>
  folder.write('capture.json', runsFile(calls.map((one) => (Array.isArray(one) ? one.map(aCall) : aCall(one)))));

const LARGE = ['--provider', 'openai', '--model', 'large', '--input', '1000', '--output', '100'];
const SMALL = ['--provider', 'openai', '--model', 'small', '--input', '1000', '--output', '100'];

describe('whole months', () => {
  it('begin with the next one, unless this one just begins', () => {
    const names = (from: string, count: number) =>
      wholeMonths(new Date(from), count).map(({ name, days }) => `${name}/${days.length}`);
    expect(names('2026-11-21', 3)).toEqual(['2026-12/31', '2027-01/31', '2027-02/28']);
    expect(names('2028-02-01', 1)).toEqual(['2028-02/29']);
    expect(names('2026-11-01T00:00:01Z', 1)).toEqual(['2026-12/31']);
  });
});

describe('a forecast by flags', () => {
  it('multiplies one call', async () => {
    const { code, out } = await forecast(...LARGE, '--calls-per-day', '1000', '--at', '2026-11-21');
    expect(code).toBe(0);
    expect(out).toBe(`month     calls  cost
2026-12  31,000  $620

1,000 calls a day; prices of each day by table 2026-11-01.
Exact for calls of exactly these tokens.
`);
  });

  it('grows by the month', async () => {
    const { json } = await forecast(
      ...LARGE,
      '--calls-per-day',
      '100',
      '--growth',
      '10%',
      '--at',
      '2026-11-21',
      '--json',
    );
    const { months } = json();
    expect(months).toHaveLength(12);
    expect(months[0]).toEqual({ month: '2026-12', calls: 3100, cost: 62 });
    expect(months[1].cost).toBeCloseTo(68.2, 9);
  });

  it('counts a price that changes in the middle of a month to its day', async () => {
    const { json } = await forecast(
      ...SMALL,
      '--calls-per-day',
      '1000',
      '--months',
      '2',
      '--at',
      '2026-11-21',
      '--json',
    );
    // 14 days at $0.002 a call, 17 at $0.004; then $0.004.
    expect(json().months.map(({ cost }: { cost: number }) => cost)).toEqual([96, 124]);
  });
});

describe('a forecast from a capture', () => {
  const tenDays = Array.from(
    { length: 40 },
    (_, at): CallSketch => ({
      feature: at % 4 ? 'search' : 'answer',
      model: 'large',
      output: at % 4 ? 100 + (at % 7) : 1000,
      at: new Date(Date.parse('2026-11-01T00:00:00Z') + at * 6 * 3_600_000).toISOString(),
    }),
  );

  it('takes the rate given, and splits by feature and model', async () => {
    const { code, json } = await forecast(
      capture(...tenDays),
      '--calls-per-day',
      '400',
      '--at',
      '2026-11-21',
      '--json',
    );
    expect(code).toBe(0);
    const { months, parts, models, error, by } = json();
    expect(by).toBe('genspan.feature');
    expect(parts.map(({ name, capturedCalls }: Record<string, unknown>) => [name, capturedCalls])).toEqual([
      ['answer', 10],
      ['search', 30],
    ]);
    expect(models).toHaveLength(1);
    const sum = parts.reduce((all: number, part: { months: { cost: number }[] }) => all + part.months[0]!.cost, 0);
    expect(sum).toBeCloseTo(months[0].cost, 6);
    expect(months[0].calls).toBe(400 * 31);
    expect(error).toBeGreaterThan(0.1);
    expect(months[0].low).toBeLessThan(months[0].cost);
    expect(months[0].high).toBeGreaterThan(months[0].cost);
  });

  it('takes the rate of the capture where it is long enough', async () => {
    const { json } = await forecast(capture(...tenDays), '--at', '2026-11-21', '--json');
    expect(json().callsPerDay).toBe(4);
    expect(await forecast(capture({}, {}))).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /--calls-per-day is missing; the capture is of 0\.0 days, and a rate needs at least 3/,
      ),
    });
  });

  it('says that few traces say nothing about the error', async () => {
    const { out } = await forecast(capture({ feature: 'search' }), '--calls-per-day', '10', '--at', '2026-11-21');
    expect(out).toMatch(/search +310 +\$0\.\d+ +100\.0 %/);
    expect(out).toContain('Too few traces were captured to say how far off it may be.');
    expect(out).not.toContain('range');
  });

  it('leaves calls without a price out, says so, and ends with 1', async () => {
    const { code, out } = await forecast(capture({}, { model: 'acme-9' }), '--calls-per-day', '10');
    expect(code).toBe(1);
    expect(out).toContain('1 of 2 calls have no price and are left out: openai/acme-9: unknown_model.');
  });
});

it.each<[string, string[], RegExp]>([
  ['nothing', ['--calls-per-day', '1'], /nothing to project; give a file, or --model/],
  ['no rate', LARGE, /--calls-per-day is missing/],
  ['a rate', [...LARGE, '--calls-per-day', 'many'], /--calls-per-day "many" is no number/],
  ['a growth', [...LARGE, '--calls-per-day', '1', '--growth=-200'], /--growth "-200" is no number of at least -100/],
  ['months', [...LARGE, '--calls-per-day', '1', '--months', '1.5'], /--months 1\.5 is no whole number/],
  ['a file and tokens', [...LARGE, 'x.json', '--calls-per-day', '1'], /x\.json and tokens/],
])('a forecast refuses %s', async (_, flags, message) => {
  expect(await forecast(...flags)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
});
