import { describe, expect, test } from 'vitest';
import { expectConforming } from '../conventions/index.ts';
import { setStage } from '../support/stage.ts';

const stage = setStage({ apps: new URL('apps/', import.meta.url), opentelemetry: 'api-1.10', genspan: 'beside' });

const names = () => stage.sink.spans.map(({ name }) => name).sort();
const outcomes = () => stage.sink.spans.map(({ attributes }) => attributes['genspan.outcome']).sort();

describe.each(['app.cjs', 'app.mjs'])('%s', (app) => {
  test('spans arrive when the event loop runs dry, and stderr stays empty', async () => {
    const ended = await stage.play(app, { CALLS: '3' });
    expect(ended).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(names()).toEqual(Array(3).fill('chat gpt-4o-mini'));
    expectConforming(stage.sink.spans);
  });

  test('process.exitCode is kept', async () => {
    const ended = await stage.play(app, { ENDING: 'exit code' });
    expect(ended).toMatchObject({ code: 3, stderr: '' });
    expect(names()).toEqual(['chat gpt-4o-mini']);
  });

  test.each(['uncaught exception', 'unhandled rejection'])(
    '%s: same stderr and code, and the loss is said',
    async (ending) => {
      const env = { CALLS: '2', ENDING: ending };
      const [bare, flagged] = await Promise.all([stage.play(app, env, { bare: true }), stage.play(app, env)]);
      expect(bare.stderr).toContain('RangeError: mine');
      const { own, ours } = separate(flagged.stderr);
      expect(own).toBe(separate(bare.stderr).own);
      expect(flagged).toMatchObject({ code: bare.code, signal: bare.signal });
      if (stage.sink.spans.length === 2) expect(ours).toEqual([]);
      else expect(ours).toEqual([expect.stringMatching(/^genspan: 2 model calls were not exported: /)]);
    },
  );
});

test('process.exit() loses what was not sent, and says how much', async () => {
  const ended = await stage.play('app.cjs', { CALLS: '2', ENDING: 'process.exit' });
  expect(ended.code).toBe(4);
  expect(ended.stderr).toMatch(/^genspan: 2 model calls were not exported: [^\n]*genspan\.flush\(\)[^\n]*\n$/);
});

test('process.exit() with one call says it in the singular', async () => {
  const ended = await stage.play('app.cjs', { ENDING: 'process.exit' });
  expect(ended.stderr).toMatch(/^genspan: 1 model call was not exported: [^\n]*\n$/);
});

test('genspan.flush() before process.exit() loses nothing', async () => {
  const ended = await stage.play('app.cjs', { CALLS: '2', ENDING: 'flush, process.exit' });
  expect(ended).toMatchObject({ code: 4, stderr: '' });
  expect(ended.stdout).toContain('{"flushed":true}');
  expect(names()).toEqual(Array(2).fill('chat gpt-4o-mini'));
});

test('a stream that was never iterated arrives as abandoned', async () => {
  const ended = await stage.play('app.cjs', { ENDING: 'stream never iterated' });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(outcomes()).toEqual(['abandoned', 'ok']);
  expectConforming(stage.sink.spans);
});

test('a call that the app makes in beforeExit arrives too', async () => {
  const ended = await stage.play('app.cjs', { ENDING: 'call in beforeExit' });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(names()).toEqual(['chat gpt-4o-mini', 'chat last words']);
});

test('an app that makes no call is not held and sends nothing', async () => {
  const ended = await stage.play('app.cjs', { CALLS: '0' });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(stage.sink.requests).toEqual({ traces: 0, metrics: 0, logs: 0 });
});

/**
 * What the process wrote itself, and the lines that are ours. Frames inside Node are left out: with a context manager,
 * whosever it is, Node 20 calls through one more.
 */
function separate(stderr: string): { own: string; ours: string[] } {
  const lines = stderr.split('\n').filter((line) => !/^ +at .*\(node:internal\//.test(line));
  const isOurs = (line: string) => line.startsWith('genspan: ');
  return { own: lines.filter((line) => !isOurs(line)).join('\n'), ours: lines.filter(isOurs) };
}
