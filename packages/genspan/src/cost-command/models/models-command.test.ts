import { afterAll, describe, expect, it } from 'vitest';
import { Folder } from '../capture.fixture.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const models = (...argv: string[]) => folder.cost(['models', ...argv]);

describe('genspan cost models', () => {
  it('lists what is known on a day', async () => {
    expect(await models('--at', '2026-11-20')).toEqual(
      expect.objectContaining({
        code: 0,
        out: `provider   model        input  output  cache read  cache write    long context  modes  regions  per request  confidence  until
openai     small            1      10         0.1                 >100k: 2/20   batch  eu       search 0.01  confirmed   2026-12-15
openai     large           10     100           1                                                            single
anthropic  claude-test      3      15         0.3  5m 3.75, 1h 6                                             confirmed

3 models, prices of 2026-11-20, table 2026-11-01.
`,
      }),
    );
  });

  it('shows the prices of another day, and since when', async () => {
    const { out } = await models('small', '--at', '2026-12-15');
    expect(out).toMatch(/openai +small +2 +20 +0\.2 +confirmed +2026-12-15\n/);
  });

  it('filters by provider and by text, aliases included', async () => {
    expect((await models('--provider', 'anthropic', '--json')).json().models).toHaveLength(1);
    const [found, ...more] = (await models('LATEST', '--json', '--at', '2026-11-20')).json().models;
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      provider: 'openai',
      model: 'small',
      aliases: ['small-latest'],
      confidence: 'confirmed',
      currency: 'USD',
      until: '2026-12-15',
      rates: { input: 1, output: 10, cacheRead: 0.1 },
      long: { above: 100_000 },
    });
  });

  it('ends with 1 when nothing matches', async () => {
    expect(await models('acme')).toMatchObject({ code: 1, out: expect.stringContaining('No model matches') });
  });

  it.each<[string, string[], RegExp]>([
    ['a provider', ['--provider', 'acme'], /--provider "acme" is not known; known are openai, anthropic/],
    ['a date', ['--at', '21.11.2026'], /--at "21\.11\.2026" is no date/],
    ['two texts', ['a', 'b'], /one text at a time/],
  ])('refuses %s', async (_, flags, message) => {
    expect(await models(...flags)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
  });
});
