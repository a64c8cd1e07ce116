import { describe, expect, test } from 'vitest';
import type { SdkLine } from '../support/project.ts';
import { setStage } from '../support/stage.ts';

/** What throws, and what is still seen: spans ended, lines about a skipped part, captured content. */
const PARTS: readonly [part: string, spans: number, skipped: number, content: boolean][] = [
  ['nothing', 2, 0, true],
  ['sampler', 0, 0, false],
  ['ids', 0, 0, false],
  ['onStart', 0, 0, false],
  ['onEnding', 0, 0, false],
  ['onEnd', 2, 0, true],
  ['exporter', 2, 0, true],
  ['exporter later', 2, 0, true],
  ['forceFlush', 2, 0, true],
  ['context manager', 2, 0, true],
  ['enricher', 2, 1, true],
  ['observer', 2, 1, true],
  ['content filter', 2, 0, false],
  ['nothing', 2, 0, true],
];

describe.each<[SdkLine, string]>([
  [2, '@opentelemetry/sdk-trace-base'],
  [3, '@opentelemetry/sdk-trace'],
])('on SDK line %i', (line, TRACE_SDK) => {
  const stage = setStage({ apps: new URL('apps/', import.meta.url), opentelemetry: line });

  test('telemetry that throws never reaches the app, and a broken part is said once', async () => {
    const env = { TRACE_SDK, PARTS: PARTS.map(([part]) => part).join() };
    const ended = await stage.play('hostile.cjs', env, { bare: true });
    expect(ended).toMatchObject({ code: 0, signal: null, stderr: '' });
    const rounds = ended.stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as object);
    const answers = ['Hello', 'Hello'];
    expect(rounds).toEqual(
      PARTS.map(([part, spans, skipped, content]) => ({ part, answers, spans, skipped, content })),
    );
  });
});
