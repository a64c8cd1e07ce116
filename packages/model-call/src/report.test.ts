import { type DiagLogger, DiagLogLevel, diag } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reasonOf, reportOnce } from './report.ts';
import { shared } from './shared.ts';

beforeEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan')];
});

afterEach(() => diag.disable());

function logger(warn: (line: string) => void): DiagLogger {
  const quiet = () => {};
  return { error: quiet, warn, info: quiet, debug: quiet, verbose: quiet };
}

describe('reportOnce', () => {
  it('shows one line for each key', () => {
    const sink = vi.fn();
    shared().sink = sink;
    reportOnce('a', 'first');
    reportOnce('a', 'again');
    reportOnce('b', 'other');
    expect(sink.mock.calls).toEqual([['first'], ['other']]);
  });

  it('goes to the diagnostics of OpenTelemetry when nobody shows lines', () => {
    const warn = vi.fn();
    diag.setLogger(logger(warn), DiagLogLevel.WARN);
    reportOnce('a', 'first');
    expect(warn.mock.calls).toEqual([['genspan: first']]);
  });

  it('never throws, whatever shows the line', () => {
    const broken = () => {
      throw new Error('EPIPE');
    };
    shared().sink = broken;
    expect(() => reportOnce('a', 'line')).not.toThrow();
    shared().sink = undefined;
    diag.setLogger(logger(broken), DiagLogLevel.WARN);
    expect(() => reportOnce('b', 'line')).not.toThrow();
  });
});

describe('reasonOf', () => {
  it('is the first line of an error, at a length that fits a terminal', () => {
    expect(reasonOf(new TypeError('broken\n  at some place'))).toBe('TypeError: broken');
    expect(reasonOf(new Error('x'.repeat(5000))).length).toBeLessThanOrEqual(200);
    expect(reasonOf('plain words')).toBe('plain words');
    expect(reasonOf(undefined)).toBe('undefined');
  });

  it.each([
    ['a throwing message', Object.defineProperty(new Error(), 'message', { get: () => fail() })],
    ['a throwing toString', { toString: () => fail() }],
    ['no prototype', Object.create(null)],
    ['a revoked proxy', revoked()],
    ['a symbol for a name', Object.assign(new Error('x'), { name: Symbol('name') })],
  ])('gives words for a thrown value with %s', (_, thrown) => {
    expect(reasonOf(thrown)).toBe('unreadable error');
  });
});

function fail(): never {
  throw new Error('hostile');
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
