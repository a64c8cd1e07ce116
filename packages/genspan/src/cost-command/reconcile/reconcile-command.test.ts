import { afterAll, describe, expect, it } from 'vitest';
import { aCall, type CallSketch, Folder, runsFile } from '../capture.fixture.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const capture = (...calls: CallSketch[]) => folder.write('capture.json', runsFile(calls.map(aCall)));
const DAY = Date.parse('2026-11-20T00:00:00Z') / 1000;

/** A page of OpenAI's costs. */
const costs = (items: [string | null, number | string][], start = DAY, more = false) => ({
  object: 'page',
  data: [
    {
      object: 'bucket',
      start_time: start,
      end_time: start + 86_400,
      results: items.map(([line_item, value]) => ({
        object: 'organization.costs.result',
        amount: { value, currency: 'usd' },
        line_item,
        project_id: null,
      })),
    },
  ],
  has_more: more,
  next_page: more ? 'page_2' : null,
});

async function reconcile(provider: string, report: object | string, calls: CallSketch[], ...flags: string[]) {
  const file = folder.write('report', report);
  return folder.cost(['reconcile', '--provider', provider, '--report', file, capture(...calls), ...flags]);
}

describe('the costs of OpenAI', () => {
  it('are compared by day and model', async () => {
    const page = costs([
      ['small, input', 0.002],
      ['small, output', 0.002],
      ['priority | large-2026-01-01, output, long context', '0.0100000000000000'],
      ['web search tool calls', 0.03],
    ]);
    const searched = { usage: { inputTokens: 1000, outputTokens: 100, webSearches: 3 } };
    const { code, out } = await reconcile('openai', page, [
      {},
      { model: 'small', call: searched },
      { provider: 'anthropic', model: 'claude-test' },
    ]);
    expect(code).toBe(1);
    expect(out).toBe(`day         model  calls   captured   reported  difference
2026-11-20  large                    $0.010000  -$0.010000  -100.0 %  reported only
2026-11-20  small      2  $0.004000  $0.004000          $0     0.0 %
2026-11-20  tools         $0.030000  $0.030000          $0     0.0 %
total                     $0.034000  $0.044000  -$0.010000   -22.7 %

Left out: 1 captured call of other providers than openai.
77.3 % of what is reported was captured. The sums do not agree within 5.0 %.
`);
  });

  it('agree within a tolerance', async () => {
    const { code, json } = await reconcile('openai', costs([['small, input', 0.0021]]), [{}], '--json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      ok: true,
      reported: 0.0021,
      captured: 0.002,
      difference: -0.0001,
      from: '2026-11-20',
    });
    expect(json().explained).toBeCloseTo(0.952, 3);
    expect((await reconcile('openai', costs([['small, input', 0.0021]]), [{}], '--tolerance', '1')).code).toBe(1);
  });

  it('may be of days alone', async () => {
    const { code, json } = await reconcile('openai', costs([[null, 0.022]]), [{}, { model: 'large' }], '--json');
    expect(code).toBe(0);
    expect(json().cells).toEqual([
      expect.objectContaining({ model: 'all models', calls: 2, captured: 0.022, reported: 0.022 }),
    ]);
  });

  it('may have several pages, in several files, and say when one is missing', async () => {
    const pages = [costs([['small, input', 0.001]], DAY, true), costs([['small, input', 0.001]], DAY + 86_400)];
    const calls = [{}, { at: '2026-11-21T10:00:00Z' }];
    expect((await reconcile('openai', pages, calls, '--json')).json()).toMatchObject({ reported: 0.002, notes: [] });
    const [first, second] = pages.map((page, at) => folder.write(`page-${at}.json`, page)) as [string, string];
    const both = [
      'reconcile',
      '--provider',
      'openai',
      '--report',
      first,
      '--report',
      second,
      capture(...calls),
      '--json',
    ];
    expect((await folder.cost(both)).json().reported).toBe(0.002);
    expect((await reconcile('openai', pages[0]!, calls)).out).toContain(
      'The report says that it has more pages (has_more)',
    );
  });

  it('leave out captured calls of other days', async () => {
    const { json } = await reconcile(
      'openai',
      costs([['small, input', 0.002]]),
      [{}, { at: '2026-11-25T00:00:00Z' }],
      '--json',
    );
    expect(json()).toMatchObject({ captured: 0.002, outside: 1 });
  });

  it('are read from the export of the dashboard, days without costs included', async () => {
    const csv = [
      'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id',
      '1763596800,1763683200,2026-11-20T00:00:00+00:00,2026-11-21T00:00:00+00:00,0.0020000000000000,usd,"small, input",',
      '1763683200,1763769600,2026-11-21T00:00:00+00:00,2026-11-22T00:00:00+00:00,,,,',
    ].join('\n');
    const { code, json } = await reconcile('openai', csv, [{}], '--json');
    expect({ code, ...json() }).toMatchObject({ code: 0, reported: 0.002, from: '2026-11-20', to: '2026-11-21' });
  });

  it('are made from the tokens of a usage report, which does not show how long a context was', async () => {
    const usage = {
      object: 'page',
      data: [
        {
          object: 'bucket',
          start_time: DAY,
          results: [
            {
              object: 'organization.usage.completions.result',
              model: 'small',
              input_tokens: 200_000,
              output_tokens: 20_000,
              input_cached_tokens: 100_000,
              num_model_requests: 200,
              batch: false,
            },
          ],
        },
      ],
      has_more: false,
    };
    const { json } = await reconcile('openai', usage, [{}], '--json');
    expect(json()).toMatchObject({
      reported: 0.31,
      notes: ['The report is of tokens: their price is by the same table, without long-context rates.'],
    });
    const csv =
      'start_time_iso\tmodel\tbatch\tservice_tier\tinput_tokens\toutput_tokens\tinput_cached_tokens\n2026-11-20T00:00:00+00:00\tsmall\tTRUE\tdefault\t1000.0\t100.0\t0.0\n';
    expect((await reconcile('openai', csv, [{}], '--json')).json().reported).toBe(0.001);
  });

  it('do not agree when calls have no price', async () => {
    const { code, out } = await reconcile('openai', costs([['acme-9, input', 1]]), [{ model: 'acme-9' }]);
    expect(code).toBe(1);
    expect(out).toContain('Without a price: 1 captured call, openai/acme-9: unknown_model.');
  });
});

describe('the cost report of Anthropic', () => {
  const report = (results: object[]) => ({
    data: [{ starting_at: '2026-11-20T00:00:00Z', ending_at: '2026-11-21T00:00:00Z', results }],
    has_more: false,
    next_page: null,
  });
  const tokens = (amount: string, token_type: string, model: string | null = 'claude-test') => ({
    amount,
    currency: 'USD',
    cost_type: 'tokens',
    description: `Claude Test Usage - ${token_type}`,
    model,
    service_tier: 'standard',
    token_type,
  });
  const call: CallSketch = { provider: 'anthropic', model: 'claude-test', input: 1000, output: 100 };

  it('is in cents', async () => {
    const { code, json } = await reconcile(
      'anthropic',
      report([tokens('0.30', 'uncached_input_tokens'), tokens('0.150', 'output_tokens')]),
      [call],
      '--json',
    );
    expect(code).toBe(0);
    expect(json()).toMatchObject({ reported: 0.0045, captured: 0.0045, difference: 0, explained: 1 });
    expect(json().cells[0].items).toHaveLength(2);
  });

  it('has things that are no tokens', async () => {
    const search = {
      amount: '50',
      currency: 'USD',
      cost_type: 'web_search',
      description: 'Web Search Usage',
      model: null,
    };
    const { out } = await reconcile('anthropic', report([tokens('0.45', 'all'), search]), [call]);
    expect(out).toMatch(/tools .*\$0\.5000 +-\$0\.5000 +-100\.0 % +reported only/);
  });

  it('may be of days alone', async () => {
    const { json } = await reconcile(
      'anthropic',
      report([{ amount: '0.45', currency: 'USD', cost_type: null, model: null }]),
      [call],
      '--json',
    );
    expect(json()).toMatchObject({ ok: true, cells: [{ model: 'all models', reported: 0.0045, captured: 0.0045 }] });
  });
});

describe('a report that cannot be used', () => {
  it.each<[string, string, object | string, RegExp]>([
    [
      'of another provider',
      'gcp.gemini',
      {},
      /--provider "gcp\.gemini" has no report that is read here; openai and anthropic have/,
    ],
    ['the answer of a failure', 'openai', { error: { message: 'no' } }, /is the answer of a request that failed/],
    ['without days', 'openai', { data: [], has_more: false }, /is about no day/],
    [
      'no amount',
      'anthropic',
      { data: [{ starting_at: '2026-11-20T00:00:00Z', results: [{ input_tokens: 1 }] }] },
      /a result has no amount; give the cost report/,
    ],
    ['rows', 'anthropic', 'a,b\n1,2', /has no buckets, but a, b; give the answer of GET/],
    ['in euros', 'openai', 'start_time,amount_value,amount_currency\n1763596800,1,eur', /--report is in eur; only USD/],
    [
      'with an amount that is none',
      'openai',
      'start_time,amount_value\n1763596800,much',
      /"much" is no amount of money/,
    ],
    ['empty', 'openai', '', /is neither JSON nor CSV/],
  ])('is refused: %s', async (_, provider, report, message) => {
    expect(await reconcile(provider, report, [{}])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(message),
    });
  });

  it('is missing', async () => {
    const file = capture({});
    expect(await folder.cost(['reconcile', file])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--provider is missing'),
    });
    expect(await folder.cost(['reconcile', '--provider', 'openai', file])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--report is missing'),
    });
    expect(await folder.cost(['reconcile', '--provider', 'openai', '--report', '/no/such', file])).toMatchObject({
      code: 2,
      err: expect.stringContaining('/no/such cannot be read: ENOENT'),
    });
  });
});
