import { addObserver, type ModelCall } from '@genspan/model-call';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { open, resetProcess, runtimeOn, telemetry } from '../tap.fixture.ts';
import { abandonOpenCalls, openCalls } from './open-calls.ts';

const MINUTE = 60_000;
const calls: ModelCall[] = [];

beforeEach(() => {
  resetProcess();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  calls.length = 0;
  addObserver((call) => void calls.push(call));
});

afterEach(() => {
  abandonOpenCalls();
  vi.advanceTimersByTime(2 * MINUTE);
  vi.useRealTimers();
});

const outcomes = () => calls.map((call) => call.outcome);
const chunk = { say: 'x' };

describe('a call that nobody ends', () => {
  it('is abandoned half an hour after its stream was last read', () => {
    const call = open(runtimeOn(telemetry().provider));
    call.responded({});
    call.streaming();
    vi.advanceTimersByTime(20 * MINUTE);
    call.chunk(chunk);
    call.chunk(chunk);
    vi.advanceTimersByTime(29 * MINUTE);
    expect(outcomes()).toEqual([]);
    vi.advanceTimersByTime(4 * MINUTE);
    expect(outcomes()).toEqual(['abandoned']);
    expect(calls[0]?.usage?.outputTokens).toBe(2);
    expect(openCalls.size).toBe(0);
  });

  it('is not abandoned while the app waits for a chunk, however long', () => {
    const call = open(runtimeOn(telemetry().provider));
    call.streaming();
    call.pendingReads = 1;
    vi.advanceTimersByTime(180 * MINUTE);
    expect(outcomes()).toEqual([]);
  });

  it('is not abandoned while chunks are read, however slowly', () => {
    const call = open(runtimeOn(telemetry().provider));
    call.streaming();
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(25 * MINUTE);
      call.chunk(chunk);
    }
    expect(outcomes()).toEqual([]);
  });

  it('is not abandoned while the provider has not answered', () => {
    open(runtimeOn(telemetry().provider));
    vi.advanceTimersByTime(180 * MINUTE);
    expect(outcomes()).toEqual([]);
  });

  it('is abandoned when an answer is there and nobody asked for its body', () => {
    const call = open(runtimeOn(telemetry().provider));
    call.responded({});
    vi.advanceTimersByTime(32 * MINUTE);
    expect(outcomes()).toEqual(['abandoned']);
  });
});

describe('abandonOpenCalls', () => {
  it('ends what is open, once, and says how much that was', () => {
    const { provider, spans } = telemetry();
    const runtime = runtimeOn(provider);
    const [first, second] = [open(runtime), open(runtime)];
    first!.answered({ say: 'done' });
    expect(abandonOpenCalls()).toBe(1);
    expect(abandonOpenCalls()).toBe(0);
    second!.answered({ say: 'too late' });
    expect(outcomes()).toEqual(['ok', 'abandoned']);
    expect(spans()).toHaveLength(2);
  });
});

describe('the sweep', () => {
  it('runs only while there are calls', () => {
    const call = open(runtimeOn(telemetry().provider));
    expect(vi.getTimerCount()).toBe(1);
    call.answered({ say: 'x' });
    vi.advanceTimersByTime(2 * MINUTE);
    expect(vi.getTimerCount()).toBe(0);
    open(runtimeOn(telemetry().provider));
    expect(vi.getTimerCount()).toBe(1);
  });
});
