import { loaderRegistry } from '@genspan/instrumentation';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { told } from './telling.fixture.ts';

let lines: string[];

beforeEach(async () => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan.loader')];
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  vi.spyOn(process, 'on').mockReturnValue(process);
  lines = told();
  vi.resetModules();
  const { complainAboutMissed } = await import('./missed.ts');
  complainAboutMissed();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The SDK at a place is loaded, with or without a file that is tapped. */
function load(root: string, { tapped }: { tapped: boolean }): void {
  const registry = loaderRegistry();
  registry.seen.set(root, 'openai');
  registry.onSeen?.();
  if (tapped) registry.reached.add(root);
}

describe('an SDK that was loaded', () => {
  it('and that no tap got hold of is said once, after its files had time to come', () => {
    load('/app/node_modules/openai', { tapped: false });
    load('/lib/node_modules/openai', { tapped: false });
    expect(lines).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/openai was loaded but cannot be traced.*\/app\/node_modules\/openai/);
  });

  it('and is traced is nothing to speak of', () => {
    load('/app/node_modules/openai', { tapped: true });
    vi.advanceTimersByTime(10_000);
    expect(lines).toEqual([]);
  });
});
