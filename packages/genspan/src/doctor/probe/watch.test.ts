import { describe, expect, it } from 'vitest';
import type { CallSpan } from './seen-spans.ts';
import { ownCalls } from './watch.ts';

let next = 0;
function span(scope: string, startMs: number, endMs: number, more: Partial<CallSpan> = {}): CallSpan {
  next++;
  return { name: 'chat m', scope, traceId: 't', spanId: `s${next}`, parentSpanId: undefined, startMs, endMs, ...more };
}

const scopesOf = (spans: CallSpan[]) => ownCalls(spans).map((call) => call.spans.map(({ scope }) => scope));

describe('the calls that spans tell of', () => {
  it('are one for a span that holds another', () => {
    const outer = span('a', 0, 100);
    expect(scopesOf([span('b', 1, 60, { parentSpanId: outer.spanId }), outer])).toEqual([['a', 'b']]);
  });

  it('are one for spans side by side from and to the same moment', () => {
    expect(scopesOf([span('a', 0, 100), span('b', 1, 101, { traceId: 'u' })])).toEqual([['a', 'b']]);
  });

  it('are two for calls of one instrumentation, at the same time too', () => {
    expect(scopesOf([span('a', 0, 100), span('a', 1, 101)])).toEqual([['a'], ['a']]);
  });

  it('are two for calls one after the other', () => {
    expect(scopesOf([span('a', 0, 100), span('b', 150, 260)])).toEqual([['a'], ['b']]);
  });

  it('are two below different parents', () => {
    const spans = [span('a', 0, 100, { parentSpanId: 'p' }), span('b', 0, 100, { parentSpanId: 'q' })];
    expect(scopesOf(spans)).toEqual([['a'], ['b']]);
  });
});
