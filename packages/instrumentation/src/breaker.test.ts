import { shared } from '@genspan/model-call';
import { DiagLogLevel, diag } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Breaker } from './breaker.ts';
import { resetProcess } from './tap.fixture.ts';

const lines: string[] = [];

beforeEach(() => {
  resetProcess();
  vi.useFakeTimers({ toFake: ['performance'] });
  lines.length = 0;
  shared().sink = (line) => lines.push(line);
});

afterEach(() => {
  vi.useRealTimers();
  diag.disable();
});

const fail = (breaker: Breaker, times: number) => {
  for (let i = 0; i < times; i++) breaker.failed('reading', new Error(`no ${i}`));
};

describe('the breaker', () => {
  it('trips at the tenth failure within a minute and says so once', () => {
    const breaker = new Breaker('tap');
    fail(breaker, 9);
    expect(breaker.tripped).toBe(false);
    expect(lines).toEqual([]);
    fail(breaker, 5);
    expect(breaker.tripped).toBe(true);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^tap had 10 internal errors.*reading.*no 0/);
  });

  it('does not trip over failures that are spread in time', () => {
    const breaker = new Breaker('tap');
    for (let i = 0; i < 30; i++) {
      fail(breaker, 1);
      vi.advanceTimersByTime(7_000);
    }
    expect(breaker.tripped).toBe(false);
  });

  it('counts the last minute, not the calendar one', () => {
    const breaker = new Breaker('tap');
    fail(breaker, 5);
    vi.advanceTimersByTime(59_000);
    fail(breaker, 4);
    expect(breaker.tripped).toBe(false);
    vi.advanceTimersByTime(2_000);
    fail(breaker, 5);
    expect(breaker.tripped).toBe(false);
    fail(breaker, 1);
    expect(breaker.tripped).toBe(true);
  });

  it('starts anew after a reset', () => {
    const breaker = new Breaker('tap');
    fail(breaker, 10);
    breaker.reset();
    expect(breaker.tripped).toBe(false);
    fail(breaker, 9);
    expect(breaker.tripped).toBe(false);
  });

  it('gives the result of what it guards, and nothing instead of its failure', () => {
    const breaker = new Breaker('tap');
    expect(breaker.attempt('counting', () => 7)).toBe(7);
    const broken = () => {
      throw new Error('no');
    };
    expect(breaker.attempt('counting', broken)).toBeUndefined();
  });

  it('tells the diagnostics of each failure, and does not fail when they do', () => {
    const error = vi.fn();
    const logger = { error, warn() {}, info() {}, debug() {}, verbose() {} };
    diag.setLogger(logger, DiagLogLevel.ERROR);
    const breaker = new Breaker('tap');
    fail(breaker, 2);
    expect(error).toHaveBeenCalledTimes(2);
    error.mockImplementation(() => {
      throw new Error('broken logger');
    });
    expect(() => fail(breaker, 1)).not.toThrow();
  });
});
