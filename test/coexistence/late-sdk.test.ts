import { afterAll, beforeAll, expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, type SdkLine } from '../support/project.ts';
import { ourSpans, ownCalls, ownSpans } from './compare.ts';
import { takeLedger } from './ledger.ts';

/** Longer than a patience of ours would be: the app's secrets take their time. */
const SECRETS_MS = 3500;

const TOO_EARLY = /^genspan: a model call came before the app's OpenTelemetry SDK was started; .*\n$/;

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
  const TRACE_SDK = line === 2 ? '@opentelemetry/sdk-trace-base' : '@opentelemetry/sdk-trace';
  const own = { PROVIDER_URL: provider.url, LEDGER, TRACE_SDK, SECRETS_MS: String(secretsMs), CONTEXT_MANAGER: 'yes' };
  const ended = await Child.run(project.file(app), {
    cwd: project.directory,
    flags,
    env: { ...sink.environment, ...own },
  });
  return { ended, ledger: takeLedger(LEDGER) };
}

const LATE: readonly [app: string, when: string, said: RegExp][] = [
  ['slow-start.cjs', 'long after its entry module ran', /^$/],
  ['slow-start.mjs', 'long after its entry module ran', /^$/],
  ['early-call.cjs', 'after its first model call', TOO_EARLY],
  ['early-call.mjs', 'after its first model call', TOO_EARLY],
  ['early-call-by-hand.cjs', 'after its first model call', TOO_EARLY],
];

const CASES = LATE.flatMap(([app, when, said]) => ([2, 3] as const).map((line) => ({ app, when, said, line })));

test.concurrent.each(CASES)(
  '$app, SDK line $line: an app whose SDK starts $when keeps its telemetry',
  async ({ app, said, line }) => {
    const flag = [app.endsWith('.mjs') ? '--import' : '--require', 'genspan/register'];
    const [bare, flagged] = await Promise.all([play(line, app, [], 0), play(line, app, flag, SECRETS_MS)]);
    expect(flagged.ended).toMatchObject({ code: 0, stdout: bare.ended.stdout });
    expect(flagged.ended.stderr).toMatch(said);
    expect(ownSpans(bare.ledger.spans)).toHaveLength(2);
    expect(ownSpans(flagged.ledger.spans)).toEqual(ownSpans(bare.ledger.spans));
    expect(ownCalls(flagged.ledger)).toEqual(ownCalls(bare.ledger));
    expect(ourSpans(flagged.ledger.spans)).toHaveLength(3);
  },
);
