import { Worker } from 'node:worker_threads';
import { shared } from '@genspan/model-call';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CountingThread } from './counting-thread.ts';

let lines: string[] = [];
const threads: Worker[] = [];

beforeEach(() => {
  lines = [];
  shared().reported.clear();
  shared().sink = (line) => lines.push(line);
});

afterEach(async () => {
  shared().sink = undefined;
  for (const thread of threads.splice(0)) await thread.terminate();
});

/** A thread that runs `code` for each request, which it knows as `request`. */
function threadOf(code: string): CountingThread {
  return new CountingThread(() => {
    const source = `const { parentPort: port } = require('node:worker_threads'); port.on('message', (request) => { ${code} });`;
    const thread = new Worker(source, { eval: true });
    threads.push(thread);
    return thread;
  });
}

const counted = (thread: CountingThread, texts: string[][]) =>
  new Promise<readonly number[] | undefined>((done) => {
    thread.count(texts, done);
  });

const COUNT = 'port.postMessage({ id: request.id, tokens: request.texts.map((list) => list.join("").length) });';

describe('the counting thread', () => {
  it('answers each request', async () => {
    const thread = threadOf(COUNT);
    // Nothing else holds the process while the thread comes up.
    while (!(await counted(thread, [['up']])));
    expect(await Promise.all([counted(thread, [['ab', 'c'], ['d']]), counted(thread, [[]])])).toEqual([[3, 1], [0]]);
  });

  it('is not waited for longer than the deadline, and what comes later is nobody’s', async () => {
    const thread = threadOf(`setTimeout(() => { ${COUNT} }, 400);`);
    const seen: unknown[] = [];
    thread.count([['ab']], (tokens) => seen.push(tokens));
    await new Promise((done) => setTimeout(done, 700));
    expect(seen).toEqual([undefined]);
  });

  it('lets only so many wait', async () => {
    const thread = threadOf('');
    const at: number[] = [];
    for (let call = 0; call < 40; call++) thread.count([['a']], (tokens) => tokens ?? at.push(call));
    expect(at).toEqual([32, 33, 34, 35, 36, 37, 38, 39]);
  });

  it('says one line when the encoder is not there, and counts nothing after', async () => {
    const thread = threadOf(`port.postMessage({ missing: 'js-tiktoken is not installed' });`);
    expect(await counted(thread, [['a']])).toBeUndefined();
    await new Promise((done) => setTimeout(done, 300));
    let at = 'later';
    thread.count([['a']], () => {
      at = 'at once';
    });
    expect(at).toBe('at once');
    expect(lines).toEqual(['tokens are estimated, not counted: js-tiktoken is not installed']);
  });

  it('lets nobody wait when it breaks', async () => {
    const thread = threadOf(`throw new Error('out of memory');`);
    expect(await counted(thread, [['a']])).toBeUndefined();
    await new Promise((done) => setTimeout(done, 300));
    expect(lines).toEqual([expect.stringContaining('out of memory')]);
  });

  it('is none where threads cannot be started', async () => {
    const thread = new CountingThread(() => {
      throw new Error('no threads here');
    });
    expect(await counted(thread, [['a']])).toBeUndefined();
    expect(lines).toHaveLength(1);
  });
});
