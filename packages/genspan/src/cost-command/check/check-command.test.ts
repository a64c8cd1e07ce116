import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { aCall, type CallSketch, Folder, runsFile, TABLE } from '../capture.fixture.ts';

const folder = new Folder();
afterAll(() => folder.remove());

let files = 0;
const capture = (...calls: (CallSketch | CallSketch[])[]) => {
  const made = calls.map((one) => (Array.isArray(one) ? one.map(aCall) : aCall(one)));
  return folder.write(`capture-${++files}.json`, runsFile(made));
};

/** Writes a baseline from calls, and compares others with it. */
async function baselineOf(calls: Parameters<typeof capture>, ...flags: string[]) {
  const path = join(folder.path, `baseline-${++files}.json`);
  const written = await folder.cost(['check', capture(...calls), '--baseline', path, '--write-baseline', ...flags]);
  const check = (now: Parameters<typeof capture>, ...more: string[]) =>
    folder.cost(['check', capture(...now), '--baseline', path, '--json', ...more]);
  return { path, written, check, text: () => readFileSync(path, 'utf8') };
}

const repeat = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

describe('a baseline', () => {
  it('is written, small, readable, and always the same', async () => {
    const calls: CallSketch[] = [
      { feature: 'search' },
      { feature: 'search' },
      { feature: 'answer', model: 'large', cacheRead: 500 },
    ];
    const { written, text } = await baselineOf(calls);
    expect(written).toMatchObject({ code: 0, err: '' });
    expect(written.out).toMatch(/search +2 +\$0\.002000/);
    expect(text()).toBe(`{
  "version": 1,
  "by": "genspan.feature",
  "per": "trace",
  "priceVersion": "2026-11-01",
  "at": "2026-11-20",
  "scenarios": {
    "answer": {
      "cost": "0.0155",
      "runs": [
        { "calls": [
          {"provider":"openai","model":"large","input":1000,"output":100,"cacheRead":500}
        ] }
      ]
    },
    "search": {
      "cost": "0.002",
      "runs": [
        { "times": 2, "calls": [
          {"provider":"openai","model":"small","input":1000,"output":100}
        ] }
      ]
    }
  }
}
`);
    expect((await baselineOf(calls.toReversed())).text()).toBe(text());
  });

  it('stays small however many runs there were', async () => {
    const { text } = await baselineOf(repeat(300, (at) => ({ feature: 'search', output: at })));
    expect(text().length).toBeLessThan(4000);
  });

  it('keeps how its scenarios are found when it is written anew', async () => {
    const { path, text } = await baselineOf([{ feature: 'search' }], '--by', 'service.name');
    await folder.cost(['check', capture({ feature: 'a' }), '--baseline', path, '--write-baseline']);
    expect(text()).toContain('"by": "service.name"');
    await folder.cost(['check', capture({ feature: 'a' }), '--baseline', path, '--write-baseline', '--by', 'root']);
    expect(text()).toContain('"by": "root"');
  });

  it('is not written with calls that have no price', async () => {
    const { written, path } = await baselineOf([{ model: 'acme-9', feature: 'search' }]);
    expect(written.code).toBe(1);
    expect(written.err).toMatch(/not written, calls have no price: openai\/acme-9: unknown_model\. .*--allow-unpriced/);
    expect(existsSync(path)).toBe(false);
  });
});

describe('genspan cost check', () => {
  it('passes against the baseline of the same capture, whatever is in it', async () => {
    let seed = 1;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 15; round++) {
      const calls = repeat(1 + next(60), () =>
        repeat(
          1 + next(3),
          (): CallSketch => ({
            feature: ['search', 'answer', 'sum'][next(3)],
            model: next(2) ? 'small' : 'large',
            input: 2000 + next(200_000),
            output: next(500),
            cacheRead: next(2000),
          }),
        ),
      );
      const { check } = await baselineOf(calls);
      const { code, json } = await check(calls);
      expect({ code, changed: json().scenarios.filter(({ change }: { change: number }) => change !== 0) }).toEqual({
        code: 0,
        changed: [],
      });
    }
  });

  it('fails when the median is more than ten percent dearer, and says by how much', async () => {
    const { check } = await baselineOf([{ feature: 'search' }]);
    expect((await check([{ feature: 'search', output: 119 }])).code).toBe(0);
    const { code, json } = await check([{ feature: 'search', output: 200 }]);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      ok: false,
      scenarios: [{ scenario: 'search', status: 'rose', before: 0.002, after: 0.003, change: 0.5, limit: 0.1 }],
    });
  });

  it('takes another threshold', async () => {
    const { check } = await baselineOf([{ feature: 'search' }]);
    expect((await check([{ feature: 'search', output: 200 }], '--threshold', '50')).code).toBe(0);
    expect((await check([{ feature: 'search', output: 103 }], '--threshold', '1%')).code).toBe(1);
  });

  it('does not fail on noise that the baseline has, too', async () => {
    const noisy = repeat(9, (at) => ({ feature: 'search', output: 60 + 40 * at }));
    const { check } = await baselineOf(noisy);
    const { code, json } = await check(repeat(9, (at) => ({ feature: 'search', output: 100 + 40 * at })));
    const [scenario] = json().scenarios;
    expect(code).toBe(0);
    expect(scenario.change).toBeGreaterThan(0.1);
    expect(scenario).toMatchObject({ status: 'ok', limit: scenario.noise });
  });

  it('does not let runs that became noisy hide behind their noise', async () => {
    const { check } = await baselineOf(repeat(9, () => ({ feature: 'search' })));
    const { code } = await check(repeat(9, (at) => ({ feature: 'search', output: 100 + 50 * at })));
    expect(code).toBe(1);
  });

  it('fails on any call without a price, unless told otherwise', async () => {
    const { check } = await baselineOf([{ feature: 'search' }]);
    const now: CallSketch[][] = [[{ feature: 'search' }, { feature: 'search', model: 'acme-9' }]];
    const failed = await check(now);
    expect(failed.code).toBe(1);
    expect(failed.json().scenarios[0].unpriced).toEqual({ 'openai/acme-9: unknown_model': 1 });
    expect((await check(now, '--allow-unpriced')).code).toBe(0);
    expect((await check([{ feature: 'search', call: { usage: undefined } }])).code).toBe(1);
    expect((await check([{ feature: 'search', model: 'acme\u001b[2J' }])).out).not.toContain('\u001b');
  });

  it('leaves failures out that were not billed', async () => {
    const { check } = await baselineOf([{ feature: 'search' }]);
    const refused: CallSketch = {
      feature: 'search',
      call: {
        usage: undefined,
        outcome: 'rate_limited',
        error: { type: '429', status: 429 },
        response: { finishReasons: [], toolCalls: [] },
      },
    };
    expect((await check([[{ feature: 'search' }, refused]])).code).toBe(0);
  });

  it('tells new and missing scenarios, and fails on neither', async () => {
    const { check } = await baselineOf([{ feature: 'old' }, { feature: 'both' }]);
    const { code, json } = await check([{ feature: 'new' }, { feature: 'both' }]);
    expect(code).toBe(0);
    expect(json().scenarios.map(({ scenario, status }: Record<string, string>) => [scenario, status])).toEqual([
      ['both', 'ok'],
      ['new', 'new'],
      ['old', 'missing'],
    ]);
  });

  it('takes no change of prices for a change of the code, and says that prices moved', async () => {
    const { path } = await baselineOf([{ feature: 'search' }]);
    const dearer = structuredClone(TABLE);
    dearer.version = '2026-12-01';
    dearer.providers.openai!.models.small!.periods[0]!.rates.output = 30;
    const prices = folder.write('dearer.json', dearer);
    const { code, out } = await folder.cost([
      'check',
      capture({ feature: 'search' }),
      '--baseline',
      path,
      '--prices',
      prices,
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/\+\$0\.002000 {2}the price table moved, for both sides: 2026-11-01 → 2026-12-01/);
    // The table has a price of its own from the middle of December on: both sides are priced on the day of the capture.
    const late = capture({ feature: 'search', at: '2026-12-20T00:00:00Z' });
    expect(await folder.cost(['check', late, '--baseline', path])).toMatchObject({ code: 0 });
  });

  it('puts scenarios together as it is asked to', async () => {
    const { check, text } = await baselineOf([{ feature: 'search' }], '--by', 'service.name', '--per', 'call');
    expect(text()).toContain('"test": {');
    expect((await check([[{ feature: 'a' }, { feature: 'b' }]])).json().scenarios[0].runs).toEqual({
      before: 1,
      after: 2,
    });
    const other = await check([{ feature: 'a' }], '--by', 'root');
    expect(other).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--by root is not how the baseline was made \(service\.name\)/),
    });
  });

  it('is a table for people', async () => {
    const { path } = await baselineOf([{ feature: 'search' }, {}]);
    const now = capture({ feature: 'search', model: 'large' }, {});
    expect((await folder.cost(['check', now, '--baseline', path])).out).toBe(
      `genspan.feature  runs     before        now    change  allowed  \u0020
(none)              1  $0.002000  $0.002000     0.0 %   10.0 %  ok
search              1  $0.002000  $0.020000  +900.0 %   10.0 %  ✗ dearer

search
  +$0.018000  model: small → large

Some calls have no genspan.feature; they stand under (none). --by root groups by the outermost span.
2 scenarios: 1 dearer than the baseline allows.
`.replace('  \u0020\n', '\n'),
    );
  });
});

describe('what moved', () => {
  const causes = async (before: CallSketch | CallSketch[], after: CallSketch | CallSketch[]) => {
    const { check } = await baselineOf([before]);
    const [scenario] = (await check([after])).json().scenarios;
    const effects = scenario.causes.reduce((sum: number, { effect }: { effect: number }) => sum + effect, 0);
    expect(effects).toBeCloseTo(scenario.after - scenario.before, 12);
    return scenario.causes.map(({ cause, before: from, after: to, effect }: Record<string, string | number>) => [
      cause,
      from,
      to,
      effect,
    ]);
  };

  it('is the model', async () => {
    expect(await causes({}, { model: 'large' })).toEqual([['model', 'small', 'large', 0.018]]);
  });

  it('is the cache share', async () => {
    expect(await causes({ input: 10_000, cacheRead: 8000 }, { input: 10_000 })).toEqual([
      ['cache share', '80.0 % read', '0.0 % read', 0.0072],
    ]);
  });

  it('is tokens and calls', async () => {
    expect(await causes({}, [{}, { output: 300 }])).toEqual([
      ['tokens', '1 call, 1,000 → 100', '2 calls, 2,000 → 400', 0.004],
    ]);
  });

  it('is all of them at once, and the parts add up', async () => {
    const moved = await causes([{ input: 10_000, cacheRead: 8000 }, {}], [{ model: 'large', input: 20_000 }, {}]);
    expect(moved.map(([cause]: string[]) => cause)).toEqual(['model', 'cache share', 'tokens']);
  });
});

describe('a check that cannot be made', () => {
  it.each<[string, string[], RegExp]>([
    ['no baseline', [], /--baseline is missing; name the file/],
    [
      'a baseline that is not there',
      ['--baseline', '/no/such.json'],
      /\/no\/such\.json is not there; make it with --write-baseline/,
    ],
    ['a bad threshold', ['--baseline', 'x', '--threshold', 'much'], /--threshold "much" is no number/],
    ['an unknown flag', ['--basline', 'x'], /Unknown option '--basline'/],
  ])('says why: %s', async (_, flags, message) => {
    expect(await folder.cost(['check', capture({}), ...flags])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(message),
    });
  });

  it.each<[string, object | string, RegExp]>([
    ['no JSON', 'hello', /cannot be read/],
    ['something else', { a: 1 }, /is no baseline; make one with --write-baseline/],
    ['a later version', { version: 2, scenarios: {} }, /has the version 2, this command reads 1/],
    [
      'a bad call',
      {
        version: 1,
        by: 'root',
        per: 'trace',
        at: 'x',
        priceVersion: 'y',
        scenarios: { a: { cost: '1', runs: [{ calls: [{ provider: 1 }] }] } },
      },
      /scenarios\.a\.runs\[0\]\.calls\[0\]\.provider is no string/,
    ],
  ])('refuses a baseline that is %s', async (_, content, message) => {
    const path = folder.write('bad.json', content);
    expect(await folder.cost(['check', capture({}), '--baseline', path])).toMatchObject({
      code: 2,
      err: expect.stringMatching(message),
    });
  });

  it('wants calls', async () => {
    const { path } = await baselineOf([{}]);
    const empty = folder.write('empty.json', { resourceSpans: [] });
    expect(await folder.cost(['check', empty, '--baseline', path])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no model calls in these files'),
    });
  });
});
