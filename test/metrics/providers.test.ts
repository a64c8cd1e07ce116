import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import type { ReceivedPoint } from '../support/otlp-metrics.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, type SdkLine } from '../support/project.ts';
import { latest } from './latest.ts';
import { MeteredProvider } from './provider.ts';

// Meter providers that come and go, or are broken, and callbacks that misbehave: the app's calls go on, and sums are exact.

let provider: MeteredProvider;
let sink: OtlpSink;

beforeAll(async () => {
  provider = await MeteredProvider.start();
  sink = await OtlpSink.start();
});

beforeEach(() => sink.reset());

afterAll(async () => {
  await provider?.stop();
  await sink?.stop();
});

const BUDGET = { GENSPAN_CONFIG: 'budget.yaml' };

describe.each<SdkLine>([2, 3])('on SDK line %i', (line) => {
  let project: Project;

  beforeAll(() => {
    project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: line, genspan: 'beside' });
    const budgets = 'budgets: { tiny: { limit: 0.000001, period: month } }\n';
    writeFileSync(project.file('budget.yaml'), budgets);
  });

  afterAll(() => project?.remove());

  async function play(deed: string, { flags = ['--require', 'genspan/register'], env = {} } = {}) {
    const all = { ...sink.environment, PROVIDER_URL: provider.url, DEED: deed, ...env };
    const ended = await Child.run(project.file('providers.cjs'), { cwd: project.directory, flags, env: all });
    expect(ended, ended.stderr).toMatchObject({ code: 0, stdout: expect.stringMatching(/done\n$/) });
    return ended;
  }

  test('one that comes late shows what was before it, too', async () => {
    const { stderr } = await play('late', { flags: [], env: { BY_OPTION: '1' } });
    expect(callsOf('late')).toBe(5);
    expect(stderr).toBe('');
  });

  test('one that replaces another shows all of it', async () => {
    await play('replaced');
    expect(callsOf('first')).toBe(3);
    expect(callsOf('second')).toBe(5);
  });

  test('one that is registered twice counts once', async () => {
    await play('twice');
    expect(callsOf('twice')).toBe(2);
  });

  test('nothing is measured between disable and enable', async () => {
    await play('switch');
    expect(callsOf('switch')).toBe(3);
  });

  // The rest is alike on both lines.
  if (line === 3) return;

  test.each(['getMeter throws', 'meters throw', 'instruments throw', 'there are no instruments', 'there is no meter'])(
    'where %s, calls go on, and a line says so',
    async (deed) => {
      const { stderr } = await play(deed);
      // One of redaction, one of metrics, and where recording throws, too, one of each part that records.
      expect(stderr).toMatch(/^(?:genspan: [^\n]+\n){1,4}$/);
    },
  );

  test.each([
    ['throws', /^genspan: onBudget failed: Error: no metrics today\n$/],
    ['rejects', /^genspan: onBudget failed: Error: no metrics today\n$/],
    ['never settles', /^$/],
    ['is a hostile thenable', /^genspan: onBudget failed: Error: no metrics today\n$/],
    ['blocks', /^$/],
  ])('an onBudget that %s is told of each threshold once', async (deed, line) => {
    const { stdout, stderr } = await play(deed, { env: BUDGET });
    expect(stdout).toBe('told 3\ndone\n');
    expect(stderr).toMatch(line);
    expect(callsOf('budgets')).toBe(1);
  });

  test('an onBudget that makes calls itself begins no storm', async () => {
    const { stdout } = await play('makes calls', { flags: [], env: BUDGET });
    expect(stdout).toBe('told 3\ndone\n');
    expect(callsOf('budgets')).toBe(10);
  });
});

/** How many calls the newest figures of a service say. */
function callsOf(service: string): number {
  const isOne = ({ name, resource }: ReceivedPoint) => name === 'genspan.calls' && resource['service.name'] === service;
  return latest(sink.points.filter(isOne)).reduce((sum, { value }) => sum + value, 0);
}
