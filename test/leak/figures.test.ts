import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SdkLine } from '../support/project.ts';
import { expectNoLeak, type LeakStage, setLeakStage } from './stage.ts';
import { Search } from './survivors.ts';

// What metrics, budgets, objectives and feedback add to telemetry, and to disk.

/** Every budget is used up by the first call, and everything has room for every plant. */
const CONFIGURATION = {
  features: { '*': { objectives: { refusal: { target: '99%' }, latency: { within: '5s', target: '99%' } } } },
  budgets: Object.fromEntries(
    (['service', 'feature', 'team', 'user'] as const).map((per) => [
      `each_${per}`,
      { limit: 0.000001, period: '24h', ...(per === 'service' ? {} : { per }) },
    ]),
  ),
  budget_state: 'state',
  metrics: { limits: { features: 200, teams: 100, agents: 100, tools: 100, prompt_names: 100, series: 1000 } },
};

const CANARY = 'canary-7f3a91';

/** How a program runs whose own code sets Genspan up. */
const WITHOUT_FLAG = {};

/** All that the run left in the folder of budgets, names of files included. */
function onDisk({ project }: LeakStage): Buffer {
  const root = project.file('state');
  const parts: Buffer[] = [];
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    parts.push(Buffer.from(`${name}\n`));
    if (statSync(join(root, name)).isFile()) parts.push(readFileSync(join(root, name)));
  }
  return Buffer.concat(parts);
}

const NAMES = [
  'genspan.cost',
  'genspan.calls',
  'genspan.slo.events',
  'genspan.budget.used_ratio',
  'genspan.output.validations',
  'genspan.fallbacks',
  'genspan.feedback',
  'genspan.evaluation.score',
  'gen_ai.invoke_workflow.duration',
  'gen_ai.execute_tool.duration',
];

describe.each<SdkLine>([2, 3])('on SDK line %i', (line) => {
  const stage = setLeakStage({ opentelemetry: line });

  describe.each([
    ['the flag', { flag: true }, { SETUP: 'none' }],
    ['the flag over its own SDK', { flag: true }, { SETUP: 'pipeline' }],
    ['withGenspan', WITHOUT_FLAG, { SETUP: 'pipeline', WRAP: 'yes' }],
  ] as const)('through %s', (_, how, env) => {
    async function play(half: string, extra: Record<string, string> = {}) {
      rmSync(stage.project.file('state'), { recursive: true, force: true });
      mkdirSync(stage.project.directory, { recursive: true });
      writeFileSync(stage.project.file('genspan.config.json'), JSON.stringify(CONFIGURATION));
      return stage.play('figures.cjs', {
        ...how,
        env: { ...env, HALF: half, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', ...extra },
      });
    }

    // One half of the plants on each line of the SDK, the other one on the other line.
    test('nothing leaves on figures and their events, nothing lies on disk', async () => {
      const { stderr } = await play(how === WITHOUT_FLAG ? `${line - 2}` : `${3 - line}`);
      expectNoLeak(stage);
      expect(stage.search.survivors(onDisk(stage)), 'on disk').toEqual([]);
      expect(stage.search.survivors(Buffer.from(stderr)), 'on stderr').toEqual([]);
      const metrics = stage.recorder.bytes('metrics').toString('utf8');
      for (const name of NAMES) expect(metrics).toContain(`"name":"${name}"`);
      expect(metrics).not.toContain(CANARY);
      expect(onDisk(stage).toString('utf8')).not.toContain(CANARY);
      const logs = stage.recorder.bytes('logs').toString('utf8');
      expect(logs).toContain('"genspan.budget.threshold"');
      expect(logs).toContain('"gen_ai.evaluation.result"');
    });
  });
});

describe('the ids of users', () => {
  const stage = setLeakStage({ opentelemetry: 2 });

  test('are on events of budgets what they are on spans', async () => {
    writeFileSync(stage.project.file('genspan.config.json'), JSON.stringify(CONFIGURATION));
    const env = {
      SETUP: 'none',
      HALF: '0',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      GENSPAN_REDACTION_KEY: 'k'.repeat(40),
    };
    await stage.play('figures.cjs', { flag: true, env });
    const onEvents = userIds(stage.recorder.bytes('logs'));
    expect(onEvents).toContain(`user-${CANARY}`);
    expect(onEvents.some((id) => /<EMAIL:[0-9a-f]{16,}>/.test(id))).toBe(true);
    expect(userIds(stage.recorder.bytes('traces'))).toEqual(onEvents);
  });
});

/** The values of `user.id`, each once. */
function userIds(bytes: Buffer): string[] {
  const found = bytes.toString('utf8').matchAll(/"key":"user\.id","value":\{"stringValue":("(?:[^"\\]|\\.)*")/g);
  return [...new Set([...found].map(([, value]) => JSON.parse(value!) as string))].sort();
}

describe('while redaction is off', () => {
  const stage = setLeakStage({ opentelemetry: 2 });

  test('the search finds what was planted, so that finding none means something', async () => {
    writeFileSync(stage.project.file('genspan.config.json'), JSON.stringify(CONFIGURATION));
    const env = {
      SETUP: 'none',
      HALF: '1',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      GENSPAN_REDACTION: 'off',
      GENSPAN_UNREDACTED_CONTENT: 'true',
    };
    await stage.play('figures.cjs', { flag: true, env });
    // Longer texts are no names, and stand in explanations alone.
    const half = stage.plants.filter(({ text }, index) => index % 2 === 1 && text.length <= 200);
    for (const [signal, places] of [
      ['metrics', 30],
      ['logs', 12],
    ] as const) {
      const counts = new Search(half.map((plant) => ({ ...plant, secrets: plant.secrets.slice(0, 1) }))).count(
        stage.recorder.bytes(signal),
      );
      const missed = half.filter(({ kind }) => (counts.get(kind) ?? 0) < places);
      expect(
        missed.map(({ kind }) => `${kind}: ${counts.get(kind) ?? 0}`),
        signal,
      ).toEqual([]);
    }
    const onlyDisk = new Search(half.map((plant) => ({ ...plant, secrets: plant.secrets.slice(0, 1) }))).count(
      onDisk(stage),
    );
    expect(onlyDisk.size).toBe(half.length);
  });
});
