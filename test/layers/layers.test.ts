import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import { Project, type SdkLine } from '../support/project.ts';
import { LayersProvider, TOKENS } from './layers-provider.ts';

/** How an app comes to its telemetry, and its flags. */
const WAYS = { 'the flag': ['--require', 'genspan/register'], withGenspan: [], 'by hand': [] } as const;

/** What is played, who sees its calls, and how many spans are exported when all are sampled. */
const SCENARIOS: Readonly<Record<string, [origins: string[], spans: number]>> = {
  'AI SDK alone': [['foreign'], 2],
  'LangChain alone': [['foreign'], 3],
  'OpenAI in a span of the app': [['tap'], 2],
  'OpenAI in the AI SDK': [['tap'], 3],
  'OpenAI stream in the AI SDK': [['tap'], 3],
  'OpenAI in LangChain': [['tap'], 4],
  'OpenAI in an agent': [['tap', 'tap'], 5],
  Anthropic: [['tap'], 2],
  'Anthropic stream': [['tap'], 2],
  'Anthropic in the AI SDK': [['tap'], 3],
};

interface Played {
  scenario: string;
  calls: { origin: string; usage?: object; fact?: number; content?: unknown }[];
  spans: { name: string; fact?: number }[];
}

/** What the metrics say about a whole run, and what its calls cost by `costOf`. */
interface Sums {
  calls: number;
  cost: number;
  pico: number;
}

let provider: LayersProvider;

beforeAll(async () => {
  provider = await LayersProvider.start();
});

afterAll(() => provider?.stop());

describe.each<[SdkLine, string]>([
  [2, '@opentelemetry/sdk-trace-base'],
  [3, '@opentelemetry/sdk-trace'],
])('on SDK line %i', (line, TRACE_SDK) => {
  let project: Project;

  beforeAll(() => {
    project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: line, genspan: 'beside' });
  });

  afterAll(() => project?.remove());

  async function play(
    WAY: string,
    scenarios: readonly string[],
    { env = {}, flags = [] }: { env?: Record<string, string>; flags?: readonly string[] } = {},
  ): Promise<{ played: Played[]; partial: boolean; sums: Sums; stderr: string }> {
    provider.traceparents.length = 0;
    const all = { PROVIDER_URL: provider.url, TRACE_SDK, WAY, SCENARIOS: scenarios.join(), ...env };
    const options = { cwd: project.directory, flags, env: { ANTHROPIC_OPEN_TELEMETRY: '', ...all } };
    const { code, stdout, stderr } = await Child.run(project.file('app.cjs'), options);
    expect(code, stderr).toBe(0);
    return { ...JSON.parse(stdout), stderr };
  }

  describe.each(Object.entries(WAYS))('with %s', (_way, flags) => {
    test.each([
      ['by itself', ''],
      ['by choice', 'true'],
    ])('each call is seen once, whatever the sampler says; Anthropic’s SDK traces %s', async (_traces, native) => {
      const env = { ANTHROPIC_OPEN_TELEMETRY: native };
      const { played, partial, sums, stderr } = await play(_way, Object.keys(SCENARIOS), { env, flags });
      for (const { scenario, calls, spans } of played) {
        const [origins, count] = SCENARIOS[scenario]!;
        const usage = expect.objectContaining({ inputTokens: TOKENS.input, outputTokens: TOKENS.output });
        const seen = origins.map((origin) => expect.objectContaining({ origin, outcome: 'ok', fact: 0.5, usage }));
        expect(calls, scenario).toEqual(seen);
        expect(spans, scenario).toHaveLength(count);
        // The facts are on the spans that count, and on no other.
        expect(spans.filter(({ fact }) => fact !== undefined)).toHaveLength(calls.length);
      }
      expect({ partial, stderr }).toEqual({ partial: false, stderr: '' });
      if (_way !== 'by hand') expectCountedOnce(sums, played);

      const none = { env: { ...env, SAMPLER: 'none' }, flags };
      const dropped = await play(_way, Object.keys(SCENARIOS), none);
      expect(dropped.played).toEqual(played.map((each) => ({ ...each, spans: [] })));
      expect(dropped).toMatchObject({ partial: false, stderr: '' });
      expect(dropped.sums).toEqual(sums);
      expect(provider.traceparents.filter((header) => header && !header.endsWith('-00'))).toEqual([]);
    });
  });

  test('the own span of Anthropic’s SDK is a call where nothing taps it, seen once', async () => {
    const scenarios = ['Anthropic', 'Anthropic stream'];
    const { played } = await play('by hand, without taps', scenarios);
    for (const { calls, spans } of played) {
      expect(calls).toMatchObject([{ origin: 'foreign', provider: 'anthropic', operation: 'chat', fact: 0.5 }]);
      expect(calls[0]?.usage).toMatchObject({ inputTokens: TOKENS.input, outputTokens: TOKENS.output });
      expect(spans.filter(({ fact }) => fact !== undefined)).toHaveLength(1);
    }
    const dropped = await play('by hand, without taps', scenarios, { env: { SAMPLER: 'none' } });
    expect(dropped.played).toEqual(played.map((each) => ({ ...each, spans: [] })));
  });

  test.each(['a natural end', 'process.exit'])('what waits is decided at %s', async (HOW) => {
    const env = { TRACE_SDK, HOW, WAY: 'the flag' };
    const options = { cwd: project.directory, flags: WAYS['the flag'], env };
    expect(await Child.run(project.file('exit.cjs'), options)).toMatchObject({
      code: 0,
      stdout: 'outer\n',
      stderr: '',
    });
  });

  test('without the wrapper figures are partial', async () => {
    const { played, partial } = await play('by hand, without wrapper', ['AI SDK alone'], { env: { SAMPLER: 'none' } });
    expect(played[0]).toMatchObject({ calls: [], spans: [] });
    expect(partial).toBe(true);
  });
});

function expectCountedOnce({ calls, cost, pico }: Sums, played: readonly Played[]): void {
  expect(calls).toBe(played.flatMap((each) => each.calls).length);
  expect(pico).toBeGreaterThan(0);
  expect(Math.round(cost * 1e12)).toBe(pico);
}
