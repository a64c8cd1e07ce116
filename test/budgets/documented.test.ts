import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { examplesOf } from '../docs/examples.ts';
import { Child } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { ROOT } from '../support/project.ts';

/** Inside the repository, so that packages resolve as in an app. */
const FOLDER = join(ROOT, '.cache', 'budgets');
const STATE = join(FOLDER, '.genspan', 'budgets');

let provider: ModelProvider;
let sink: OtlpSink;

beforeAll(async () => {
  provider = await ModelProvider.start();
  sink = await OtlpSink.start();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const examples = examplesOf(join(ROOT, 'docs', 'budgets.md'));
  const text = (language: string) => examples.find((example) => example.language === language)!.text;
  writeFileSync(join(FOLDER, 'app.mjs'), text('js'));
  // A budget that one small call spends most of.
  writeFileSync(join(FOLDER, 'genspan.config.yaml'), text('yaml').replace('limit: 850', 'limit: 0.000004'));
});

afterAll(async () => {
  await provider.stop();
  await sink.stop();
  rmSync(FOLDER, { recursive: true, force: true });
});

/** One call of the documented app; the lines that its callback printed. */
async function run(): Promise<string[]> {
  const { code, stdout, stderr } = await Child.run(join(FOLDER, 'app.mjs'), {
    cwd: FOLDER,
    flags: ['--import', 'genspan/register'],
    env: { OPENAI_API_KEY: 'none', OPENAI_BASE_URL: provider.url, ...sink.environment },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').filter(Boolean);
}

it('the documented app tells each threshold once, over restarts, and names no user on a metric or in its state', async () => {
  const told = (await run()).concat(await run(), await run());
  expect(told).toEqual(
    [50, 80, 100].map((percent) =>
      expect.stringMatching(`^feature.support.monthly: support has spent .* of 0.000004 USD, ${percent} % is reached$`),
    ),
  );
  const limits = sink.points.filter(({ name }) => name === 'genspan.budget.limit');
  expect(limits.map(({ attributes }) => attributes)).toContainEqual({
    'budget.name': 'feature.support.monthly',
    'budget.period': 'month',
    'budget.per': 'feature',
    'genspan.feature': 'support',
    scope: 'process',
  });
  const used = sink.points.filter(
    ({ name, attributes }) =>
      name === 'genspan.budget.used_ratio' && attributes['budget.name'] === 'feature.support.monthly',
  );
  expect(used.at(-1)!.value).toBeGreaterThan(1);
  expect(sink.requests.logs).toBeGreaterThan(0);
  expect(JSON.stringify(sink.points)).not.toContain('u-4711');
  const [own] = readdirSync(STATE);
  expect(readFileSync(join(STATE, own!, 'state.json'), 'utf8')).not.toContain('u-4711');
});
