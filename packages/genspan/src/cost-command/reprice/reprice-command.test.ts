import { afterAll, describe, expect, it } from 'vitest';
import { aCall, type CallSketch, callSpan, Folder, otlp, runsFile, TABLE } from '../capture.fixture.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const capture = (...calls: CallSketch[]) => folder.write('capture.json', runsFile(calls.map(aCall)));

/** A capture whose spans say what their calls cost. */
function recorded(cost: number, call: CallSketch): string {
  const span = callSpan(aCall(call), 1, 1);
  span.attributes['gen_ai.usage.cost'] = cost;
  return folder.write('recorded.json', otlp([span]));
}

describe('genspan cost reprice', () => {
  it('prices history at another date, by model and in total', async () => {
    const file = capture({}, {}, { model: 'large' });
    const { code, out } = await folder.cost(['reprice', file, '--at', '2026-12-15']);
    expect(code).toBe(0);
    expect(out).toBe(`provider  model  calls        old        new      change
openai    large      1  $0.020000  $0.020000
openai    small      2  $0.004000  $0.008000  +$0.004000  +100.0 %
          total      3  $0.024000  $0.028000  +$0.004000   +16.7 %

Old: 0 of 3 calls say what they cost, the others by table 2026-11-01.
New: table 2026-11-01, prices of 2026-12-15.
`);
  });

  it('prices history with another table', async () => {
    const cheaper = structuredClone(TABLE);
    cheaper.version = '2027-01-01';
    cheaper.providers.openai!.models.small!.periods = [{ rates: { input: 0.5, output: 5 } }];
    const prices = folder.write('cheaper.json', cheaper);
    const { code, json } = await folder.cost(['reprice', capture({}), '--prices', prices, '--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      currency: 'USD',
      oldPriceVersion: '2026-11-01',
      newPriceVersion: '2027-01-01',
      models: [{ provider: 'openai', model: 'small', calls: 1, old: 0.002, new: 0.001, change: -0.001 }],
      total: { calls: 1, old: 0.002, new: 0.001, change: -0.001 },
    });
  });

  it('takes what a span says that its call cost', async () => {
    const { json } = await folder.cost(['reprice', recorded(0.5, {}), '--json']);
    expect(json()).toMatchObject({ recorded: 1, total: { old: 0.5, new: 0.002, change: -0.498 } });
  });

  it('knows costs in another currency, and no rate between two', async () => {
    const span = callSpan(aCall(), 1, 1);
    Object.assign(span.attributes, { 'genspan.cost.total': 0.5, 'genspan.cost.currency': 'EUR' });
    const { code, err } = await folder.cost(['reprice', folder.write('euro.json', otlp([span]))]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/costs are in EUR and in USD; there is no rate/),
    });
  });

  it('counts what has no price on a side, and leaves it out of the change', async () => {
    const { code, json } = await folder.cost(['reprice', recorded(0.5, { model: 'acme-9' }), '--json']);
    expect(code).toBe(1);
    expect(json().total).toMatchObject({ old: 0.5, new: 0, change: 0, unpricedOld: 0, unpricedNew: 1 });
    expect((await folder.cost(['reprice', capture({ model: 'acme-9' })])).out).toMatch(/acme-9 +1 +unpriced +unpriced/);
  });

  it('refuses what makes no sense', async () => {
    expect(await folder.cost(['reprice'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no file; give OTLP JSON'),
    });
    expect(await folder.cost(['reprice', capture({}), '--at', 'soon'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--at "soon" is no date'),
    });
  });
});
