import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import { Project, type SdkLine } from '../support/project.ts';
import { LayersProvider } from './layers-provider.ts';

/** How an app comes to its telemetry, and its flags. */
const WAYS = { 'the flag': ['--require', 'genspan/register'], withGenspan: [], 'by hand': [] } as const;

interface SeenStep {
  kind: string;
  name?: string;
  origin: string;
  isRoot: boolean;
  inferenceCalls: number;
  toolCalls: number;
  outcome?: string;
}

const agent = (more: Partial<SeenStep> = {}): SeenStep => ({
  kind: 'agent',
  origin: 'foreign',
  isRoot: true,
  inferenceCalls: 1,
  toolCalls: 0,
  outcome: 'ok',
  ...more,
});
const tool: SeenStep = {
  kind: 'tool',
  name: 'search',
  origin: 'foreign',
  isRoot: false,
  inferenceCalls: 0,
  toolCalls: 0,
};
const workflow = (more: Partial<SeenStep> = {}) => agent({ kind: 'workflow', name: 'answer', origin: 'tap', ...more });

/** What is played, the steps that are seen, and whether each call is inside of one. */
const SCENARIOS: Readonly<Record<string, [steps: SeenStep[], calls: boolean[]]>> = {
  'AI SDK alone': [[agent()], [true]],
  'OpenAI in the AI SDK': [[agent()], [true]],
  'OpenAI stream in the AI SDK': [[agent()], [true]],
  'Anthropic in the AI SDK': [[agent()], [true]],
  'OpenAI in LangChain': [[], [false]],
  'OpenAI in an agent': [
    [tool, agent({ inferenceCalls: 2, toolCalls: 1 })],
    [true, true],
  ],
  'OpenAI in a span of the app': [[], [false]],
  'AI SDK in a workflow': [[agent({ isRoot: false }), workflow({ inferenceCalls: 0 })], [true]],
  'workflow in an agent': [
    [workflow({ isRoot: false }), tool, workflow({ isRoot: false }), agent({ inferenceCalls: 0, toolCalls: 1 })],
    [true, true],
  ],
  'stream out of a workflow': [[workflow()], [true]],
};

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

  test.each(Object.entries(WAYS))('each step is seen once with %s, whatever the sampler says', async (WAY, flags) => {
    for (const SAMPLER of ['all', 'none']) {
      const env = {
        PROVIDER_URL: provider.url,
        ANTHROPIC_OPEN_TELEMETRY: '',
        TRACE_SDK,
        WAY,
        SAMPLER,
        SCENARIOS: Object.keys(SCENARIOS).join(),
      };
      const { code, stdout, stderr } = await Child.run(project.file('steps.cjs'), {
        cwd: project.directory,
        flags,
        env,
      });
      expect(code, stderr).toBe(0);
      const expected = Object.entries(SCENARIOS).map(([scenario, [steps, calls]]) => ({
        scenario,
        steps,
        calls,
        facts: SAMPLER === 'all' ? steps.length : 0,
      }));
      expect(JSON.parse(stdout)).toEqual(expected);
    }
  });
});
