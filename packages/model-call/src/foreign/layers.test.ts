import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OPEN_LIMIT } from './open-spans.ts';
import { freshProcess, observed, Script, SDK_LINES } from './sdk-lines.fixture.ts';
import { GenAISpanProcessor } from './span-processor.ts';
import { WAIT_MS } from './waiting-list.ts';

beforeEach(freshProcess);

afterEach(() => void vi.useRealTimers());

/** What is played, and the ids of the calls that are counted, in order. */
const TREES: readonly [what: string, script: string, counted: string[]][] = [
  ['a call alone', '+chat1 -chat1:5', ['chat1']],
  ['a call without tokens', '+chat1 -chat1', ['chat1']],
  ['a call that failed', '+chat1 -chat1!', ['chat1']],
  ['nothing about a model', '+http +db<http -db -http', []],
  ['an agent, a tool and a workflow with tokens', '+workflow +agent<workflow +tool<agent -tool -agent:9 -workflow', []],

  // The leaf wins.
  ['a call around a call', '+chat1 +chat2<chat1 -chat2:5 -chat1:5', ['chat2']],
  ['the same, with spans between', '+chat1 +a<chat1 +b<a +chat2<b -chat2:5 -b -a -chat1:5', ['chat2']],
  ['three, one inside the other', '+chat1 +chat2<chat1 +chat3<chat2 -chat3:5 -chat2:5 -chat1:5', ['chat3']],
  ['two calls in one', '+chat1 +chat2<chat1 -chat2:5 +chat3<chat1 -chat3:6 -chat1:11', ['chat2', 'chat3']],
  ['two in one at a time', '+chat1 +chat2<chat1 +chat3<chat1 -chat3:6 -chat2:5 -chat1:11', ['chat3', 'chat2']],
  ['two in one, the second failed', '+chat1 +chat2<chat1 -chat2! +chat3<chat1 -chat3:6 -chat1:6', ['chat2', 'chat3']],
  ['a retry by the outer one', '+chat1 +chat2<chat1 -chat2! -chat1:6', ['chat2']],
  [
    'an agent with calls',
    '+agent1 +chat1<agent1 -chat1:5 +tool<agent1 +chat2<tool -chat2:6 -tool -agent1:11',
    ['chat1', 'chat2'],
  ],
  ['a call that says so late, around another', '+late1 +chat1<late1 -chat1:5 -late1:5', ['chat1']],
  ['a call that says so late, inside another', '+chat1 +late1<chat1 -late1:5 -chat1:5', ['late1']],
  ['two traces', '+chat1 +chat2 -chat2:5 -chat1:6', ['chat2', 'chat1']],

  // Calls of taps are counted by the taps: here are those that are counted beside them.
  ['a call of a tap', '+own1 -own1', []],
  ['a call around one of a tap', '+chat1 +own1<chat1 -own1 -chat1:5', []],
  ['the same, with spans between', '+chat1 +a<chat1 +own1<a -own1 -a -chat1:5', []],
  ['the same, ended before the tap’s', '+chat1 +own1<chat1 -chat1:5 -own1', []],
  ['a call around a native one that a tap enriches', '+chat1 +native1<chat1 -native1:5 -chat1:5', []],
  ['the same, ended before the native one', '+chat1 +native1<chat1 -chat1:5 -native1:5', []],
  ['a call inside one of a tap', '+own1 +chat1<own1 -chat1:5 -own1', []],
  ['the same, with a span between', '+own1 +http<own1 +chat1<http -chat1:5 -http -own1', []],
  ['the same, ended after the tap’s', '+own1 +chat1<own1 -own1 -chat1:5', []],
  ['a call inside a native one that a tap enriches', '+native1 +chat1<native1 -chat1:5 -native1:5', []],
  ['a call beside one of a tap', '+agent1 +own1<agent1 -own1 +chat1<agent1 -chat1:5 -agent1', ['chat1']],
  ['a call inside an agent of a tap', '+helper1 +tool<helper1 +chat1<tool -chat1:5 -tool -helper1', ['chat1']],
  ['a call around an agent of a tap', '+chat1 +helper1<chat1 -helper1 -chat1:5', ['chat1']],
  ['the same, with a call', '+chat1 +helper1<chat1 +own1<helper1 -own1 -helper1 -chat1:5', []],
  ['a call started inside one of a tap that is over', '+own1 -own1 +chat1<own1 -chat1:5', ['chat1']],

  // Ends before what is inside of it.
  ['an outer call that ends first', '+chat1 +chat2<chat1 -chat1:5 -chat2:5', ['chat2']],
  ['three that end from the outside', '+chat1 +chat2<chat1 +chat3<chat2 -chat1:5 -chat2:5 -chat3:5', ['chat3']],
  ['an outer call that ends before a tool', '+chat1 +tool<chat1 -chat1:5 -tool', ['chat1']],
  [
    'an outer call that ends before a call in a tool',
    '+chat1 +tool<chat1 +chat2<tool -chat1:5 -tool -chat2:6',
    ['chat2'],
  ],
  ['a call that ends before something else inside', '+chat1 +http<chat1 -chat1:5 -http', ['chat1']],
  ['a call that starts inside one that is over', '+chat1 -chat1:5 +chat2<chat1 -chat2:6', ['chat1', 'chat2']],
  [
    'one that starts inside one that waits',
    '+chat1 +tool<chat1 -chat1:5 +chat2<chat1 -chat2:6 -tool',
    ['chat2', 'chat1'],
  ],
  ['one that says so late, inside one that is over', '+chat1 +late1<chat1 -chat1:5 -late1:5', ['chat1']],
  ['spans between that end first', '+chat1 +a<chat1 +b<a -a -b +chat2<b -chat2:5 -chat1:5', ['chat2']],

  // Tokens decide only where the leaf has none.
  ['a leaf without tokens in a call with tokens', '+chat1 +chat2<chat1 -chat2 -chat1:5', ['chat1']],
  ['the same, the outer one ended first', '+chat1 +chat2<chat1 -chat1:5 -chat2', ['chat1']],
  ['a leaf with 0 tokens', '+chat1 +chat2<chat1 -chat2:0 -chat1:5', ['chat2']],
  ['a leaf that failed without tokens', '+chat1 +chat2<chat1 -chat2! -chat1:5', ['chat2']],
  ['a leaf without tokens in a call without', '+chat1 +chat2<chat1 -chat2 -chat1', ['chat2']],
  ['a leaf without tokens in an agent with', '+agent1 +chat1<agent1 -chat1 -agent1:5', ['chat1']],
  ['the same, in a call', '+chat1 +agent1<chat1 +chat2<agent1 -chat2 -agent1:5 -chat1:5', ['chat1']],
  ['two leaves without tokens', '+chat1 +chat2<chat1 -chat2 +chat3<chat1 -chat3 -chat1:5', ['chat1']],
  [
    'two leaves, one of them with tokens',
    '+chat1 +chat2<chat1 -chat2 +chat3<chat1 -chat3:5 -chat1:5',
    ['chat3', 'chat2'],
  ],
  ['the same, the other way round', '+chat1 +chat2<chat1 -chat2:5 +chat3<chat1 -chat3 -chat1:5', ['chat2', 'chat3']],
  ['three, the one in the middle with tokens', '+chat1 +chat2<chat1 +chat3<chat2 -chat3 -chat2:5 -chat1:5', ['chat2']],
  ['three, the outermost with tokens', '+chat1 +chat2<chat1 +chat3<chat2 -chat3 -chat2 -chat1:5', ['chat1']],
  ['three, none with tokens', '+chat1 +chat2<chat1 +chat3<chat2 -chat3 -chat2 -chat1', ['chat3']],
  ['a leaf without tokens beside one of a tap', '+chat1 +chat2<chat1 -chat2 +own1<chat1 -own1 -chat1:5', ['chat2']],
];

describe.each(SDK_LINES)('on SDK %s', (_line, sdk) => {
  const start = () => {
    const processor = new GenAISpanProcessor();
    const provider = new sdk.TracerProvider({ spanProcessors: [processor] });
    const calls = observed();
    return { processor, script: new Script(provider), counted: () => calls.map(({ response }) => response.id) };
  };

  it.each(TREES)('counts each call once: %s', async (_what, played, expected) => {
    const { script, counted, processor } = start();
    script.play(played);
    expect(counted()).toEqual(expected);
    await processor.forceFlush();
    expect(counted()).toEqual(expected);
  });

  it('waits half a minute for what is inside, and does not count that any more', () => {
    vi.useFakeTimers();
    const { script, counted } = start();
    script.play('+chat1 +chat2<chat1 -chat1:5');
    vi.advanceTimersByTime(WAIT_MS / 2);
    script.play('+chat3 +chat4<chat3 -chat3:5');
    vi.advanceTimersByTime(WAIT_MS / 2);
    expect(counted()).toEqual(['chat1']);
    script.play('-chat2:5');
    expect(counted()).toEqual(['chat1']);
    vi.advanceTimersByTime(WAIT_MS / 2);
    expect(counted()).toEqual(['chat1', 'chat3']);
  });

  it.each(['own', 'native'])(
    'never counts what is around an open call of a tap, however long it takes (%s)',
    (kind) => {
      vi.useFakeTimers();
      const { script, counted } = start();
      script.play(`+chat1 +${kind}1<chat1 -chat1:5`);
      vi.advanceTimersByTime(2 * WAIT_MS);
      script.play(`-${kind}1`);
      expect(counted()).toEqual([]);
    },
  );

  it('waits half a minute for tokens, and then counts the leaf only', () => {
    vi.useFakeTimers();
    const { script, counted } = start();
    script.play('+chat1 +chat2<chat1 -chat2');
    expect(counted()).toEqual([]);
    vi.advanceTimersByTime(WAIT_MS);
    expect(counted()).toEqual(['chat2']);
    script.play('-chat1:5');
    expect(counted()).toEqual(['chat2']);
  });

  it('decides what waits on a flush and on shutdown', async () => {
    const { script, counted, processor } = start();
    script.play('+chat1 +chat2<chat1 -chat1:5 +chat3 +chat4<chat3 -chat4');
    expect(counted()).toEqual([]);
    await processor.forceFlush();
    expect(counted()).toEqual(['chat1', 'chat4']);
    script.play('-chat2:5 -chat3:5');
    script.play('+chat5 +chat6<chat5 -chat5:5');
    await processor.shutdown();
    expect(counted()).toEqual(['chat1', 'chat4', 'chat5']);
  });

  it('links nothing to the parent of another process', () => {
    const { script, counted } = start();
    script.play('+chat1');
    const { traceId, spanId } = script.spans.get('chat1')!.spanContext();
    const remote = { traceId, spanId, traceFlags: 1, isRemote: true };
    script.spans.set('remote', { spanContext: () => remote } as never);
    script.play('+chat2<remote -chat2:5 -chat1:6');
    expect(counted()).toEqual(['chat2', 'chat1']);
  });

  it('knows what is around a call far up, as deep as programs go', () => {
    const { script, counted } = start();
    script.play('+chat1 +level0<chat1');
    for (let level = 1; level < 60; level++) script.play(`+level${level}<level${level - 1}`);
    script.play('+chat2<level59 -chat2:5 -chat1:5');
    expect(counted()).toEqual(['chat2']);
  });

  it('remembers as many open spans as it says, and forgets the oldest', () => {
    const { script, counted } = start();
    script.play('+chat1 +chat2');
    for (let i = 0; i < OPEN_LIMIT - 1; i++) script.play(`+http${i}`);
    script.play('-chat2:5 -chat1:5');
    expect(counted()).toEqual(['chat2']);
  });
});
