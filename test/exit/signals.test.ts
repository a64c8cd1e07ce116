import { describe, expect, test } from 'vitest';
import { expectConforming } from '../conventions/index.ts';
import { setStage } from '../support/stage.ts';

const stage = setStage({ apps: new URL('apps/', import.meta.url), opentelemetry: 'none' });

/** Starts an app, sends the signal when it waits for it, and returns how it ended. */
async function end(app: string, ending: string, signal: NodeJS.Signals, { bare = false, calls = 2 } = {}) {
  const child = stage.start(app, { CALLS: String(calls), ENDING: ending }, { bare });
  await child.said('ready');
  child.kill(signal);
  return child.ended;
}

describe.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])('%s', (signal) => {
  test.each(['app.cjs', 'app.mjs'])('%s without a handler dies by the signal, and spans arrive', async (app) => {
    const ended = await end(app, 'waits for a signal', signal);
    expect(ended).toMatchObject({ code: null, signal, stderr: '' });
    expect(stage.sink.spans).toHaveLength(2);
    expectConforming(stage.sink.spans);
  });

  test('within an open stream: the call arrives as abandoned', async () => {
    const ended = await end('app.cjs', 'waits with an open stream', signal, { calls: 0 });
    expect(ended).toMatchObject({ code: null, signal, stderr: '' });
    expect(stage.sink.spans.map(({ attributes }) => attributes['genspan.outcome'])).toEqual(['abandoned']);
    expectConforming(stage.sink.spans);
  });

  test('a handler that closes the server runs once and decides the exit code', async () => {
    const ended = await end('app.cjs', 'handler closes the server', signal);
    expect(ended).toMatchObject({ code: 5, signal: null, stderr: '' });
    expect(ended.stdout.match(/handled/g)).toHaveLength(1);
    expect(stage.sink.spans).toHaveLength(2);
  });

  test('a handler that exits at once does so, and the loss is said', async () => {
    const ended = await end('app.cjs', 'handler exits at once', signal);
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.stderr).toMatch(/^genspan: 2 model calls were not exported: [^\n]*\n$/);
  });

  test('a handler that exits when it is done: spans arrive beside it', async () => {
    const ended = await end('app.cjs', 'handler exits when done', signal);
    expect(ended).toMatchObject({ code: 6, signal: null, stderr: '' });
    expect(stage.sink.spans).toHaveLength(2);
  });

  test('a library that counts listeners may end the process, and spans arrive', async () => {
    const ended = await end('app.cjs', 'signal-exit', signal);
    expect(ended).toMatchObject({ code: null, signal, stderr: '' });
    expect(ended.stdout.match(/cleaned up/g)).toHaveLength(1);
    expect(stage.sink.spans).toHaveLength(2);
  });

  test('a handler that was removed again leaves death by the signal, and spans arrive', async () => {
    const ended = await end('app.cjs', 'handler removed', signal);
    expect(ended).toMatchObject({ code: null, signal, stderr: '' });
    expect(ended.stdout).not.toContain('never');
    expect(stage.sink.spans).toHaveLength(2);
  });
});

test('the app sees only its own listeners', async () => {
  const env = { ENDING: 'counts listeners' };
  const [bare, flagged] = await Promise.all([
    stage.play('app.cjs', { ...env, CALLS: '0' }, { bare: true }),
    stage.play('app.cjs', env),
  ]);
  expect(flagged.code).toBe(0);
  expect(flagged.stdout.split('\n')[1]).toBe(bare.stdout.split('\n')[1]);
  expect(bare.stdout).toContain('[[1,1],true,[2,2],[1,1]]');
});

test('a second Ctrl-C does not prolong the end', async () => {
  stage.sink.answers.traces = 'never';
  const child = stage.start('app.cjs', { ENDING: 'waits for a signal' });
  await child.said('ready');
  const start = performance.now();
  child.kill('SIGINT');
  await stage.sink.until(({ requests }) => requests.traces > 0);
  child.kill('SIGINT');
  const ended = await child.ended;
  expect(ended.signal).toBe('SIGINT');
  expect(performance.now() - start).toBeLessThan(4500);
});
