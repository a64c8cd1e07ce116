import { describe, expect, it } from 'vitest';
import { readPricesFile } from './read-prices-file.ts';

const YAML = `
version: contract-7
multiply: 0.85 # on everything that is not said here
providers:
  openai:
    models:
      gpt-5:
        from: 2026-07-01
        rates: { input: 1, output: 8 }
        long: null
        modes: { batch: { factor: 0.4 }, flex: null }
  azure.ai.openai:
    aliases:
      prod-chat: gpt-4o
  vllm:
    models:
      '*': { perSecond: 0.0004 }
  mistral_ai:
    currency: EUR
    multiply: 0.92
`;

const problem = (text: string) => {
  const read = readPricesFile(text, 'prices.yaml');
  return 'problem' in read ? read.problem : undefined;
};
const about = (model: unknown) => problem(JSON.stringify({ providers: { openai: { models: { m: model } } } }));

describe('a price file', () => {
  it('is read from YAML as it stands, days as text', () => {
    expect(readPricesFile(YAML, 'prices.yaml')).toEqual({
      file: {
        version: 'contract-7',
        multiply: 0.85,
        providers: {
          openai: {
            models: {
              'gpt-5': {
                from: '2026-07-01',
                rates: { input: 1, output: 8 },
                long: null,
                modes: { batch: { factor: 0.4 }, flex: null },
              },
            },
          },
          'azure.ai.openai': { aliases: { 'prod-chat': 'gpt-4o' } },
          vllm: { models: { '*': { perSecond: 0.0004 } } },
          mistral_ai: { currency: 'EUR', multiply: 0.92 },
        },
      },
    });
  });

  it.each(['{"multiply": 0.5}', '\uFEFF{"multiply": 0.5}', '{multiply: 0.5}', 'multiply: 0.5', '{}'])(
    'is read from %j',
    (text) => expect(problem(text)).toBeUndefined(),
  );

  it('names file, path and reason in one line', () => {
    const line = problem('providers: { openai: { models: { gpt-4o: { rates: { input: -1 } } } } }');
    expect(line).toBe(
      'prices.yaml: providers.openai.models.gpt-4o.rates.input: ' +
        'must be an amount per million tokens, at least 0, with six decimals at most',
    );
  });

  it.each([
    ['', 'prices.yaml: is empty'],
    ['# nothing\n', 'prices.yaml: is empty'],
    ['[]', 'prices.yaml: the file: must be an object'],
    ['{"a"', /^prices\.yaml: .*JSON/],
    ['a: [1', /^prices\.yaml: .*line 1/],
    ['a: 1\na: 2', /^prices\.yaml: Map keys must be unique/],
    ['providers: []', 'prices.yaml: providers: must be an object'],
    ['provider: {}', 'prices.yaml: provider: is not known here; version, multiply, currency, providers are'],
    ['multiply: 0', 'prices.yaml: multiply: must be a factor above 0 and at most 100'],
    ['multiply: "0.5"', 'prices.yaml: multiply: must be a factor above 0 and at most 100'],
    ['currency: euro', 'prices.yaml: currency: must be a currency by its three letters, such as EUR'],
  ])('is refused when it is %j', (text, line) => {
    const said = problem(text);
    expect(said).toMatch(line);
    expect(said).not.toContain('\n');
  });

  it.each<[unknown, RegExp]>([
    [{ rates: { inputs: 1 } }, /\.rates\.inputs: is not known here; input, output, /],
    [{ rates: { input: 0.0000001 } }, /\.rates\.input: .* six decimals/],
    [{ rates: { input: 2_000_000 } }, /\.rates\.input: /],
    [{ long: { above: 1000 } }, /\.long\.rates: is missing/],
    [{ modes: { slow: { factor: 1 } } }, /\.modes\.slow: is not known here; batch, flex, priority, fast are/],
    [{ modes: { flex: { factor: 1, rates: {} } } }, /\.modes\.flex\.rates: is not known here/],
    [{ from: '2026-02-31T00:00:00Z', rates: {} }, /\.from: there is no such day/],
    [{ from: '21.8.2026', rates: {} }, /\.from: must be a day like 2026-08-21/],
    [{ from: '2026-13-01', rates: {} }, /\.from: there is no such day/],
    [{ from: '2026-01-01', multiply: 0.5 }, /\.multiply: holds for all times; with from, state rates/],
    [{ periods: [] }, /\.periods: must be a list, and not an empty one/],
    [{ periods: [{ rates: {} }], rates: {} }, /\.rates: has no meaning beside periods/],
    [
      {
        periods: [
          { from: '2026-02-01', rates: {} },
          { from: '2026-01-01', rates: {} },
        ],
      },
      /\.periods\[1\]\.from: must be later/,
    ],
    [{ periods: [{ rates: {} }, { rates: {} }] }, /\.periods\[1\]\.from: must be later/],
    [{ perSecond: -1 }, /\.perSecond: must be an amount, at least 0/],
    [{ fees: { second: 1 } }, /\.fees\.second: is not known here/],
  ])('is refused as a whole for %j', (model, line) => {
    const said = about(model);
    expect(said).toMatch(line);
    expect(said).toMatch(/^prices\.yaml: providers\.openai\.models\.m\./);
  });

  it('does not blow up', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i]},`.repeat(9)}]`)
      .join('\n')}`;
    expect(problem(bomb)).toMatch(/^prices\.yaml: /);
    expect(problem(`a: ${'x'.repeat(2_000_001)}`)).toBe('prices.yaml: is longer than 2000000 characters');
  });

  it('may cost nothing', () => {
    expect(about({ rates: { input: 0, output: 0 } })).toBeUndefined();
  });
});
