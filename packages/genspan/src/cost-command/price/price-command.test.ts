import { afterAll, describe, expect, it } from 'vitest';
import { Folder } from '../capture.fixture.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const price = (...argv: string[]) => folder.cost(['price', ...argv]);
const piped = (value: unknown, ...argv: string[]) =>
  folder.cost(['price', '--json', ...argv], { stdin: typeof value === 'string' ? value : JSON.stringify(value) });

const SMALL = ['--provider', 'openai', '--model', 'small', '--at', '2026-11-20'];

describe('a price by flags', () => {
  it('shows the parts, the total and where it is from', async () => {
    const { code, out } = await price(
      ...SMALL,
      '--input',
      '5,000',
      '--output',
      '1000',
      '--cache-read',
      '4000',
      '--web-searches',
      '2',
    );
    expect(code).toBe(0);
    expect(out).toBe(`openai small, 2026-11-20
            tokens  cost
input        1,000  $0.001
cache read   4,000  $0.0004
output       1,000  $0.01
tools               $0.02
total               $0.0314
price table 2026-11-01, confirmed
`);
  });

  it('is exact, in JSON with all digits', async () => {
    const { json } = await price(...SMALL, '--input', '1', '--output', '3', '--cache-read', '1', '--json');
    expect(json()).toEqual({
      provider: 'openai',
      model: 'small',
      at: '2026-11-20T00:00:00.000Z',
      status: 'priced',
      currency: 'USD',
      source: 'table',
      priceVersion: '2026-11-01',
      total: 0.0000301,
      parts: { input: 0, cacheRead: 0.0000001, cacheWrite: 0, output: 0.00003, tools: 0 },
      longContext: false,
      exact: { total: '0.0000301', input: '0', cacheRead: '0.0000001', cacheWrite: '0', output: '0.00003', tools: '0' },
    });
  });

  it.each<[string, string[], number]>([
    ['a day', ['--at', '2026-12-15', '--input', '1000', '--output', '100'], 0.004],
    ['the batch API', ['--batch', '--input', '1000', '--output', '100'], 0.001],
    ['a tier', ['--tier', 'batch', '--input', '1000', '--output', '100'], 0.001],
    ['a region', ['--region', 'eu', '--input', '1000', '--output', '100'], 0.0022],
    ['a long context', ['--input', '100001', '--output', '0'], 0.200002],
    ['an alias', ['--model', 'small-latest', '--input', '1000'], 0.001],
  ])('knows %s', async (_, flags, total) => {
    expect((await price(...SMALL, ...flags, '--json')).json().total).toBe(total);
  });

  it('knows cache writes by lifetime', async () => {
    const flags = [
      '--provider',
      'anthropic',
      '--model',
      'claude-test',
      '--input',
      '3000',
      '--cache-write',
      '1000',
      '--cache-write-1h',
      '1000',
    ];
    const { json } = await price(...flags, '--json');
    expect(json().exact).toMatchObject({ input: '0.003', cacheWrite: '0.00975', total: '0.01275' });
  });

  it('finds the provider where one alone has the model', async () => {
    expect((await price('--model', 'claude-test', '--input', '1', '--json')).json().provider).toBe('anthropic');
  });

  it.each<[string, string[], string, RegExp]>([
    [
      'unknown_model',
      ['--provider', 'openai', '--model', 'acme-9', '--input', '1'],
      'unknown_model',
      /genspan cost models --provider openai/,
    ],
    [
      'unknown_provider',
      ['--provider', 'acme', '--model', 'small', '--input', '1'],
      'unknown_provider',
      /Known are openai, anthropic/,
    ],
    ['unpriced_unit', [...SMALL, '--tier', 'priority', '--input', '1'], 'unpriced_unit', /no price for/],
  ])('says why there is none: %s', async (_, flags, reason, words) => {
    const people = await price(...flags);
    expect(people).toMatchObject({ code: 1, out: expect.stringContaining(`unpriced: ${reason}`) });
    expect(people.out).toMatch(words);
    expect(people.out).not.toContain('$');
    const { code, json } = await price(...flags, '--json');
    expect({ code, ...json() }).toMatchObject({ code: 1, status: 'unpriced', reason });
    expect(json()).not.toHaveProperty('total');
  });

  it.each<[string, string[], RegExp]>([
    ['no model', ['--provider', 'openai', '--input', '1'], /--model is missing; name the model/],
    ['no provider', ['--model', 'acme-9', '--input', '1'], /--provider is missing; known are openai, anthropic/],
    ['a count', [...SMALL, '--input', '12.5'], /--input "12\.5" is no count; give a whole number/],
    ['a negative one', [...SMALL, '--output=-1'], /--output "-1" is no count/],
    [
      'a date',
      ['--model', 'small', '--provider', 'openai', '--input', '1', '--at', 'tomorrow'],
      /--at "tomorrow" is no date; write 2026-11-21/,
    ],
    [
      'a day that is none',
      ['--model', 'small', '--provider', 'openai', '--input', '1', '--at', '2026-02-30'],
      /--at "2026-02-30" is no date/,
    ],
    [
      'less input than caches',
      [...SMALL, '--input', '1', '--cache-read', '5'],
      /--input 1 is less than what was read and written \(5\)/,
    ],
    ['tokens and a file', [...SMALL, '--input', '1', 'body.json'], /body\.json and tokens; give one or the other/],
    ['nothing', SMALL, /no tokens; give --input and --output, or JSON on stdin/],
    ['a typing error', [...SMALL, '--inptu', '1'], /Unknown option '--inptu'/],
    [
      'prices that are not there',
      [...SMALL, '--input', '1', '--prices', '/no/such.json'],
      /--prices \/no\/such\.json cannot be read: ENOENT/,
    ],
  ])('refuses %s', async (_, flags, message) => {
    expect(await price(...flags)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
  });
});

describe('a price of JSON', () => {
  const usage = { prompt_tokens: 1000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 500 } };

  it.each<[string, object, string]>([
    [
      'chat completions',
      { object: 'chat.completion', model: 'small', created: 1_763_632_800, choices: [], usage },
      '0.00155',
    ],
    [
      'responses',
      {
        object: 'response',
        model: 'small',
        created_at: 1_763_632_800,
        output: [],
        usage: { input_tokens: 1000, output_tokens: 100 },
      },
      '0.002',
    ],
    [
      'messages',
      {
        type: 'message',
        model: 'claude-test',
        content: [],
        usage: { input_tokens: 100, cache_read_input_tokens: 900, cache_creation_input_tokens: 0, output_tokens: 10 },
      },
      '0.00072',
    ],
    [
      'embeddings',
      { object: 'list', model: 'small', data: [], usage: { prompt_tokens: 1000, total_tokens: 1000 } },
      '0.001',
    ],
  ])('reads a body of %s', async (_, body, total) => {
    const { code, json } = await piped(body, '--at', '2026-11-20');
    expect({ code, total: json().exact.total }).toEqual({ code: 0, total });
  });

  it('reads the bodies of Gemini and of Converse', async () => {
    const prices = folder.write('google.json', {
      version: 'v',
      providers: {
        'gcp.gemini': {
          models: { 'gemini-x': { periods: [{ rates: { input: 1, output: 10, cacheRead: 0.1, audioInput: 3 } }] } },
        },
        'aws.bedrock': {
          models: {
            'nova-x': {
              periods: [{ rates: { input: 1, output: 10, cacheRead: 0.1, cacheWrite5m: 2, cacheWrite1h: 4 } }],
            },
          },
        },
      },
    });
    const gemini = {
      modelVersion: 'gemini-x',
      usageMetadata: {
        promptTokenCount: 1000,
        toolUsePromptTokenCount: 500,
        cachedContentTokenCount: 200,
        candidatesTokenCount: 10,
        thoughtsTokenCount: 90,
        promptTokensDetails: [
          { modality: 'TEXT', tokenCount: 900 },
          { modality: 'AUDIO', tokenCount: 100 },
        ],
      },
    };
    // 1200 of text, 100 of audio, 200 from the cache, 100 out.
    expect((await piped(gemini, '--prices', prices)).json().exact.total).toBe('0.00252');
    const converse = {
      usage: {
        inputTokens: 100,
        outputTokens: 10,
        cacheReadInputTokens: 1000,
        cacheWriteInputTokens: 300,
        cacheDetails: [
          { ttl: '5m', inputTokens: 100 },
          { ttl: '1h', inputTokens: 200 },
        ],
      },
    };
    expect((await piped(converse, '--model', 'nova-x', '--prices', prices)).json().exact.total).toBe('0.0013');
  });

  it('reads a body with what was asked around it', async () => {
    const response = {
      object: 'response',
      model: 'small',
      output: [],
      usage: { input_tokens: 1000, output_tokens: 100 },
    };
    const request = { model: 'small', base_url: 'https://eu.api.openai.com/v1' };
    const around = { provider: 'openai', api: 'responses', request, response, at: '2026-11-20T00:00:00Z' };
    expect((await piped(around)).json().exact.total).toBe('0.0022');
  });

  it('reads the events of a stream', async () => {
    const events = [
      {
        type: 'message_start',
        message: { model: 'claude-test', usage: { input_tokens: 25, cache_read_input_tokens: 1000, output_tokens: 1 } },
      },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { input_tokens: null, output_tokens: 100 } },
    ];
    const { json } = await piped({ api: 'messages', request: { model: 'claude-test' }, events });
    expect(json().exact.total).toBe('0.001875');
  });

  it('reads a ModelCall, and what a provider charged goes before every table', async () => {
    const call = {
      provider: 'openai',
      request: { model: 'small' },
      response: { model: 'small' },
      usage: { inputTokens: 10, outputTokens: 1 },
      at: '2026-11-20T00:00:00Z',
    };
    expect((await piped(call)).json().exact.total).toBe('0.00002');
    const charged = {
      ...call,
      provider: 'openrouter',
      usage: { ...call.usage, reportedCost: { amount: 0.00123, currency: 'USD' } },
    };
    expect((await piped(charged)).json()).toMatchObject({
      source: 'provider',
      total: 0.00123,
      exact: { total: '0.00123' },
    });
  });

  it('lets flags win', async () => {
    const body = { object: 'chat.completion', model: 'unknown', choices: [], usage };
    expect((await piped(body, '--model', 'small', '--batch', '--at', '2026-11-20')).json().exact.total).toBe(
      '0.000775',
    );
  });

  it('reads a list, and ends with 1 when one has no price', async () => {
    const body = { object: 'chat.completion', model: 'small', choices: [], usage };
    const { code, json } = await piped([body, { ...body, model: 'acme-9' }], '--at', '2026-11-20');
    expect(code).toBe(1);
    expect(json()).toMatchObject({ total: 0.00155, exact: '0.00155', currency: 'USD', unpriced: 1 });
    expect(json().calls[1]).toMatchObject({ status: 'unpriced', reason: 'unknown_model' });
    const file = folder.write('list.json', [body, { ...body, model: 'acme-9' }]);
    expect((await price(file, '--at', '2026-11-20')).out).toBe(`provider  model   input  output  USD       source
openai    small   1,000     100  0.00155   table
openai    acme-9  1,000     100  unpriced  unknown_model

1 call: USD 0.00155, and 1 without a price
`);
  });

  it('says that a body without usage has none', async () => {
    const { code, json } = await piped({ object: 'chat.completion.chunk', model: 'small', choices: [], usage: null });
    expect({ code, reason: json().reason }).toEqual({ code: 1, reason: 'no_usage' });
  });

  it.each<[string, string, RegExp]>([
    ['no JSON', 'hello', /stdin is no JSON/],
    ['nothing', '', /stdin is empty; give JSON/],
    ['a number', '7', /stdin is no object; give a ModelCall/],
    ['a list of them', '[1]', /stdin\[0\] is no object/],
    ['an unknown body', '{"a":1}', /stdin looks like no response that is known; name its API with --api/],
    [
      'tokens that are none',
      '{"provider":"openai","request":{"model":"small"},"usage":{"inputTokens":"many"}}',
      /stdin\.usage\.inputTokens is no count of tokens/,
    ],
  ])('refuses %s', async (_, text, message) => {
    expect(await piped(text)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
  });

  it('refuses an API that it does not read', async () => {
    expect(await piped({ usage: {} }, '--api', 'soap')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--api "soap" is not known; known are chat_completions/),
    });
  });
});

describe('prices of one’s own', () => {
  const call = ['price', ...SMALL, '--input', '1000', '--output', '100', '--json'];

  it('are merged into the table of this release', async () => {
    const file = folder.write('own.json', {
      providers: { openai: { models: { small: { rates: { input: 4, output: 40 } } } } },
    });
    const { json } = await folder.cost([...call, '--prices', file], { env: { GENSPAN_PRICES_FILE: '' } });
    expect(json()).toMatchObject({ source: 'override', total: 0.008 });
  });

  it('may name a model that is not there, which is said', async () => {
    const file = folder.write('slip.json', { providers: { openai: { models: { smal: { multiply: 0.5 } } } } });
    const { code, err } = await folder.cost([...call, '--model', 'gpt-4o', '--prices', file]);
    expect(code).toBe(0);
    expect(err).toMatch(/^genspan cost: --prices .*slip\.json: providers\.openai\.models\.smal changes nothing.*\n$/);
  });

  it('are refused when they are bad, in one line', async () => {
    const file = folder.write('bad.json', {
      providers: { openai: { models: { small: { rates: { input: 'much' } } } } },
    });
    const { code, err } = await folder.cost([...call, '--prices', file]);
    expect(code).toBe(2);
    expect(err).toMatch(/^genspan cost price: .*bad\.json.*input.*\n$/);
  });
});
