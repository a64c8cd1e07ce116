import { afterAll, beforeAll, expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, type SdkLine } from '../support/project.ts';
import { ownCalls, ownSpans } from './compare.ts';
import { takeLedger } from './ledger.ts';

/** Longer than any patience of ours: the app's secrets take their time. */
const SECRETS_MS = 3500;

let provider: ModelProvider;
let sink: OtlpSink;
const projects: Project[] = [];

beforeAll(async () => {
  provider = await ModelProvider.start();
  sink = await OtlpSink.start();
});

afterAll(async () => {
  for (const project of projects) project.remove();
  await provider?.stop();
  await sink?.stop();
});

async function play(line: SdkLine, app: string, flags: string[], secretsMs: number) {
  const project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: line });
  projects.push(project);
  const LEDGER = project.file('ledger.jsonl');
  const env = { ...sink.environment, PROVIDER_URL: provider.url, LEDGER, SECRETS_MS: String(secretsMs) };
  const ended = await Child.run(project.file(app), { cwd: project.directory, flags, env });
  return { ended, ledger: takeLedger(LEDGER) };
}

const FLAG = ['--require', 'genspan/register'];

test.concurrent.each<[SdkLine, string, string]>([
  [2, 'slow-start.cjs', 'long after its entry module ran'],
  [3, 'slow-start.cjs', 'long after its entry module ran'],
  [2, 'early-call.cjs', 'after its first model call'],
  [3, 'early-call.cjs', 'after its first model call'],
])('an app on SDK line %i that starts its SDK late (%s, %s) keeps its telemetry', async (line, app) => {
  const [bare, flagged] = await Promise.all([play(line, app, [], 0), play(line, app, FLAG, SECRETS_MS)]);
  expect(flagged.ended).toMatchObject({ code: 0, stdout: bare.ended.stdout });
  expect(ownSpans(bare.ledger.spans)).toHaveLength(2);
  expect(ownSpans(flagged.ledger.spans)).toEqual(ownSpans(bare.ledger.spans));
  expect(ownCalls(flagged.ledger)).toEqual(ownCalls(bare.ledger));
});
