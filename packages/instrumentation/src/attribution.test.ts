import { type Attribution, shared } from '@genspan/model-call';
import { context } from '@opentelemetry/api';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { currentAttribution, withAttribution } from './attribution.ts';
import { loaderRegistry } from './loader/registry.ts';
import { resetProcess, useContextManager } from './tap.fixture.ts';

const lines: string[] = [];

beforeEach(() => {
  resetProcess();
  useContextManager();
  lines.length = 0;
  shared().sink = (line) => lines.push(line);
});

/** Calls with arguments that the types forbid, as an app in JavaScript may. */
const untyped = withAttribution as (attribution: unknown, fn: () => unknown) => unknown;

describe('withAttribution', () => {
  it('holds inside, through nested calls, and ends outside', () => {
    withAttribution({ feature: 'search', user: 'u1', prompt: { name: 'a', version: '1' } }, () => {
      withAttribution({ user: 'u2', team: 'core', prompt: { name: 'b' } }, () => {
        expect(currentAttribution()).toEqual({ feature: 'search', user: 'u2', team: 'core', prompt: { name: 'b' } });
      });
      expect(currentAttribution()).toEqual({ feature: 'search', user: 'u1', prompt: { name: 'a', version: '1' } });
    });
    expect(currentAttribution()).toEqual({});
  });

  it('holds after awaits, in callbacks and in streams that begin inside, for each task its own', async () => {
    const later = () => new Promise<Attribution>((resolve) => setImmediate(() => resolve(currentAttribution())));
    async function* chunks() {
      await later();
      yield currentAttribution();
    }
    const one = async (user: string) => {
      const seen = [await withAttribution({ user }, later)];
      await withAttribution({ user }, async () => {
        await null;
        seen.push(currentAttribution());
        for await (const chunk of chunks()) seen.push(chunk);
      });
      return seen;
    };
    const users = Array.from({ length: 20 }, (_, i) => `u${i}`);
    expect(await Promise.all(users.map(one))).toEqual(users.map((user) => [{ user }, { user }, { user }]));
  });

  it('gives back what the function gives, and throws what it throws', async () => {
    const failure = new Error('the app');
    expect(withAttribution({ user: 'u' }, () => 42)).toBe(42);
    const promise = Promise.resolve(1);
    expect(withAttribution({ user: 'u' }, () => promise)).toBe(promise);
    const calls = vi.fn(() => {
      throw failure;
    });
    expect(() => withAttribution({ user: 'u' }, calls)).toThrow(failure);
    expect(calls).toHaveBeenCalledOnce();
    expect(lines).toEqual([]);
  });

  it.each([
    [{ user: 17, feature: 'search' }, { feature: 'search' }, /user must be a string/],
    [{ team: { name: 'x' } }, {}, /team must be a string/],
    [{ prompt: 'answer', user: 'u' }, { user: 'u' }, /prompt must be an object/],
    [{ prompt: { version: '3' } }, {}, /prompt must be an object/],
  ])('leaves out what is wrong in %o, with a line, and runs', (given, kept, line) => {
    expect(untyped(given, currentAttribution)).toEqual(kept);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(line);
  });

  it('takes null and undefined as not given', () => {
    const given = { user: null, feature: undefined, prompt: { name: 'a', version: null } };
    expect(untyped(given, currentAttribution)).toEqual({ prompt: { name: 'a' } });
    expect(untyped({ prompt: null }, currentAttribution)).toEqual({});
    expect(lines).toEqual([]);
  });

  it('writes the number of a version as text', () => {
    const given = { prompt: { name: 'a', version: 3 } };
    expect(untyped(given, currentAttribution)).toEqual({ prompt: { name: 'a', version: '3' } });
  });

  it('runs, whatever it is given', () => {
    const hostile = {
      get user() {
        throw new Error('hostile');
      },
    };
    for (const given of [null, undefined, 'search', 5, hostile]) {
      expect(untyped(given, () => 'ran')).toBe('ran');
    }
  });

  it('does not change with the object it was given, nor change that', () => {
    const given: Attribution = { user: 'u1', prompt: { name: 'a' } };
    withAttribution(given, () => {
      given.user = 'u2';
      given.prompt!.name = 'b';
      expect(currentAttribution()).toEqual({ user: 'u1', prompt: { name: 'a' } });
    });
  });

  it('has the provider decided on first, since only that brings the context manager', () => {
    resetProcess();
    const order: string[] = [];
    loaderRegistry().boot = () => order.push('boot');
    shared().decide = () => {
      order.push('decide');
      useContextManager();
      return true;
    };
    expect(withAttribution({ user: 'u' }, currentAttribution)).toEqual({ user: 'u' });
    expect(order).toEqual(['boot', 'decide']);
  });

  it('runs the function once when the decision fails', () => {
    shared().decide = () => {
      throw new Error('no SDK');
    };
    const fn = vi.fn(() => 'ran');
    expect(withAttribution({ user: 'u' }, fn)).toBe('ran');
    expect(fn).toHaveBeenCalledOnce();
    expect(lines).toHaveLength(1);
  });

  it('runs without a context manager, and attaches nothing', () => {
    context.disable();
    expect(withAttribution({ user: 'u' }, currentAttribution)).toEqual({});
  });

  it('is read by another copy of the package', async () => {
    vi.resetModules();
    const copy = await import('./attribution.ts');
    expect(withAttribution({ user: 'u' }, copy.currentAttribution)).toEqual({ user: 'u' });
  });
});
