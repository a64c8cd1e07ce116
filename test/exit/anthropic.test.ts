import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violationsOf } from '../native/conforming.ts';
import { Loopback } from '../native/loopback.ts';
import type { Child } from '../support/child.ts';
import { setStage } from '../support/stage.ts';

// A span of the Anthropic SDK's own is held until we have written; whoever makes the span, an exit must not lose it.

// One copy of the API for all: a client that was made before our SDK starts has no tracer through another one.
const stage = setStage({ apps: new URL('apps/', import.meta.url), opentelemetry: 'none' });
let provider: Loopback;

beforeAll(async () => {
  provider = await Loopback.start();
});

afterAll(() => provider?.stop());

describe.each([
  { span: 'ours', native: 'false', scope: '@genspan/instrumentation-anthropic' },
  { span: "the SDK's own", native: 'true', scope: 'com.anthropic.sdk.typescript' },
])('an Anthropic call whose span is $span', ({ native, scope }) => {
  const start = (env: Record<string, string>): Child =>
    stage.start('anthropic.cjs', {
      PROVIDER_URL: provider.environment.ANTHROPIC_URL!,
      ANTHROPIC_OPEN_TELEMETRY: native,
      ...env,
    });

  /** What arrived, as `outcome` of each call. */
  function outcomes(): unknown[] {
    for (const span of stage.sink.spans) {
      expect(span.scope).toBe(scope);
      expect(violationsOf(span, native === 'true')).toEqual([]);
    }
    return stage.sink.spans.map(({ attributes }) => attributes['genspan.outcome']).sort();
  }

  test('arrives when the event loop runs dry', async () => {
    expect(await start({ CALLS: '3' }).ended).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(outcomes()).toEqual(['ok', 'ok', 'ok']);
  });

  test('arrives before process.exit() when it was flushed', async () => {
    const ended = await start({ CALLS: '2', ENDING: 'flush, process.exit' }).ended;
    expect(ended).toMatchObject({ code: 4, stderr: '' });
    expect(outcomes()).toEqual(['ok', 'ok']);
  });

  test('is told of when process.exit() loses it', async () => {
    const { stderr } = await start({ CALLS: '2', ENDING: 'process.exit' }).ended;
    expect(stderr).toMatch(/^genspan: 2 model calls were not exported: [^\n]*\n$/);
  });

  test('arrives as abandoned when its stream was never iterated', async () => {
    const ended = await start({ ENDING: 'stream never iterated' }).ended;
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(outcomes()).toEqual(['abandoned', 'ok']);
  });

  test.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])(
    'arrives as abandoned when %s comes in its stream',
    async (signal) => {
      const child = start({ CALLS: '0', ENDING: 'waits with an open stream' });
      await child.said('ready');
      child.kill(signal);
      expect(await child.ended).toMatchObject({ code: null, signal, stderr: '' });
      expect(outcomes()).toEqual(['abandoned']);
    },
  );
});
