import { setImmediate as nextTurn } from 'node:timers/promises';
import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { afterEach, describe, expect, it } from 'vitest';
import { resetProcess, telemetry } from '../tap.fixture.ts';
import { HeldSpan, releaseHeldSpans } from './held-span.ts';

afterEach(resetProcess);

function nativeSpan() {
  const { provider, spans } = telemetry();
  const span = provider.getTracer('native').startSpan('native');
  return { span, spans, held: HeldSpan.hold(span)! };
}

function endMs(span: ReadableSpan | undefined): number {
  const [seconds, nanos] = span!.endTime;
  return seconds * 1000 + nanos / 1e6;
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await nextTurn();
}

describe('a span that the SDK ends first', () => {
  it('ends when we have written, with what we write and the time at which the SDK ended it', async () => {
    const { span, spans, held } = nativeSpan();
    const before = performance.timeOrigin + performance.now();
    span.end();
    const after = performance.timeOrigin + performance.now();
    expect(spans()).toEqual([]);
    await nextTurn();
    held.written(performance.now() + 5000, () => span.setAttribute('ours', 1));
    expect(spans()).toHaveLength(1);
    expect(spans()[0]!.attributes).toEqual({ ours: 1 });
    expect(endMs(spans()[0])).toBeGreaterThanOrEqual(before - 1);
    expect(endMs(spans()[0])).toBeLessThanOrEqual(after + 1);
  });

  it('keeps a time that the SDK gave', () => {
    const { span, spans, held } = nativeSpan();
    const time = Date.now() + 60_000;
    span.end(time);
    held.written(performance.now());
    expect(endMs(spans()[0])).toBeCloseTo(time, 0);
  });

  it('has the call given up when we do not see its end, and ends two turns later at the latest', async () => {
    const { span, spans, held } = nativeSpan();
    let givenUp = 0;
    held.giveUp = () => {
      givenUp++;
      held.written(performance.now(), () => span.setAttribute('ours', 1));
    };
    span.end();
    await turns(3);
    expect(givenUp).toBe(1);
    expect(spans().map(({ attributes }) => attributes)).toEqual([{ ours: 1 }]);
  });

  it('is waited for as long as we are writing', async () => {
    const { span, spans, held } = nativeSpan();
    held.giveUp = () => expect.unreachable('the call is over');
    held.writing();
    span.end();
    await turns(10);
    expect(spans()).toEqual([]);
    held.written(performance.now());
    expect(spans()).toHaveLength(1);
  });
});

describe('a span that we have written first', () => {
  it('ends when the SDK ends it, and what the SDK wrote meanwhile does not replace ours', () => {
    const { span, spans, held } = nativeSpan();
    held.written(performance.now(), () => span.setAttribute('error.type', 'ours'));
    span.setAttribute('error.type', 'native');
    expect(spans()).toEqual([]);
    span.end();
    expect(spans().map(({ attributes }) => attributes)).toEqual([{ 'error.type': 'ours' }]);
  });

  it('ends at our time when the SDK leaves it open', async () => {
    const { spans, held } = nativeSpan();
    const now = performance.now();
    held.written(now);
    await turns(3);
    // The SDK's clock is offset by what was rounded off the wall clock at the span's start.
    expect(Math.abs(endMs(spans()[0]) - (performance.timeOrigin + now))).toBeLessThan(3);
  });
});

describe('the status of a span', () => {
  it('is ERROR when we know of a failure, though the SDK took the call for OK', () => {
    const { span, spans, held } = nativeSpan();
    held.written(performance.now(), () => span.setStatus({ code: SpanStatusCode.ERROR, message: 'failed' }));
    span.setStatus({ code: SpanStatusCode.OK });
    span.end();
    expect(spans()[0]!.status).toEqual({ code: SpanStatusCode.ERROR, message: 'failed' });
  });

  it('is OK as the SDK says otherwise', () => {
    const { span, spans, held } = nativeSpan();
    span.setStatus({ code: SpanStatusCode.OK });
    span.end();
    held.written(performance.now());
    expect(spans()[0]!.status).toEqual({ code: SpanStatusCode.OK });
  });
});

describe('any span', () => {
  it('ends once, however often the SDK and we say so', async () => {
    const { span, spans, held } = nativeSpan();
    span.end();
    span.end();
    held.written(performance.now());
    span.end();
    await turns(3);
    expect(spans()).toHaveLength(1);
  });

  it('ends at once when it is released, with what we know', () => {
    const { span, spans, held } = nativeSpan();
    held.giveUp = () => held.written(performance.now(), () => span.setAttribute('ours', 1));
    span.end();
    releaseHeldSpans();
    expect(spans().map(({ attributes }) => attributes)).toEqual([{ ours: 1 }]);
  });

  it('shows no property of ours', () => {
    const { span } = nativeSpan();
    expect(Object.keys(span)).not.toContain('end');
  });

  it('is not held when it is frozen', () => {
    const { provider } = telemetry();
    expect(HeldSpan.hold(Object.freeze(provider.getTracer('native').startSpan('native')))).toBeUndefined();
  });
});
