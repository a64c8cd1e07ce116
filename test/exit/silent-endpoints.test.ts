import { describe, expect, test } from 'vitest';
import type { SinkAnswer } from '../support/otlp-sink.ts';
import { setStage } from '../support/stage.ts';
import { CAP_MS, failure, SDKS, sinks } from './failing-export.ts';

/** What a busy machine may add to the end of a process. */
const SLACK_MS = 2500;

/** How long a call of the app took: the middle one, which a busy machine hardly moves. */
function medianMs(stdout: string): number {
  const { tookMs } = JSON.parse(stdout.split('\n')[0]!) as { tookMs: number[] };
  return tookMs.sort((a, b) => a - b)[Math.floor(tookMs.length / 2)]!;
}

// These mostly wait, and so run at the same time.
describe.concurrent.each(SDKS)('the SDK that we start is %s', (_name, project) => {
  const stage = setStage({ apps: new URL('apps/', import.meta.url), ...project });
  const sinkFor = sinks();

  test.each<[string, SinkAnswer]>([
    ['never answers', 'never'],
    ['asks to come again later (503)', 503],
    ['answers long after the cap', { status: 200, afterMs: 8000 }],
  ])('a backend that %s: one line, and the process is held for the cap at most', async (_how, answer) => {
    const sink = await sinkFor({ traces: answer });
    const ended = await stage.play('app.cjs', { CALLS: '2', ENDING: 'exit code' }, { sink });
    expect(ended).toMatchObject({ code: 3, signal: null });
    expect(ended.stderr).toMatch(failure('2 model calls', sink.url, '[^\\n]+'));
    expect(ended.lingeredMs).toBeLessThan(CAP_MS + SLACK_MS);
  });

  test('a slow backend within the cap takes everything, and stderr stays empty', async () => {
    const sink = await sinkFor({ traces: { status: 200, afterMs: 700 } });
    const ended = await stage.play('app.cjs', { CALLS: '2' }, { sink });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(sink.spans).toHaveLength(2);
  });

  test('a signal with a dead backend still ends the process by the signal, within the cap', async () => {
    const sink = await sinkFor({ traces: 'never' });
    const child = stage.start('app.cjs', { ENDING: 'waits for a signal' }, { sink });
    await child.said('ready');
    const start = performance.now();
    child.kill('SIGTERM');
    const ended = await child.ended;
    expect(ended).toMatchObject({ code: null, signal: 'SIGTERM' });
    expect(ended.stderr).toMatch(failure('1 model call', sink.url, '[^\\n]+'));
    expect(performance.now() - start).toBeLessThan(CAP_MS + SLACK_MS);
  });

  test('calls do not wait for a backend that never answers, however often is exported', async () => {
    const sink = await sinkFor({ traces: 'never' });
    const env = { CALLS: '30', OTEL_BSP_SCHEDULE_DELAY: '1' };
    const bare = await stage.play('app.cjs', env, { bare: true });
    const flagged = await stage.play('app.cjs', env, { sink });
    expect(flagged.code).toBe(0);
    expect(sink.requests.traces).toBeGreaterThan(0);
    expect(medianMs(flagged.stdout)).toBeLessThan(medianMs(bare.stdout) + 200);
  });

  test('batches that wait do not add up: the process is held for the cap at most', async () => {
    const sink = await sinkFor({ traces: 'never' });
    const env = { CALLS: '30', OTEL_BSP_SCHEDULE_DELAY: '1', OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '5' };
    const ended = await stage.play('app.cjs', env, { sink });
    expect(ended.code).toBe(0);
    expect(ended.stderr.match(/\n/g)).toHaveLength(1);
    expect(ended.lingeredMs).toBeLessThan(CAP_MS + SLACK_MS);
  });
});
