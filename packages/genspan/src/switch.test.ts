import type { TapInstrumentation } from '@genspan/instrumentation';
import { shared } from '@genspan/model-call';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addInstrumentation, disable, enable } from './switch.ts';

beforeEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan.instrumentations')];
});

/** An instrumentation as far as the switch uses it. */
function switchable(enabled = true) {
  const instrumentation = {
    getConfig: () => ({ enabled }),
    enable: vi.fn(() => {
      enabled = true;
    }),
    disable: vi.fn(() => {
      enabled = false;
    }),
  };
  addInstrumentation(instrumentation as unknown as TapInstrumentation);
  return instrumentation;
}

describe('the switch', () => {
  it('turns all instrumentations off and on again', () => {
    const all = [switchable(), switchable()];
    disable();
    for (const one of all) expect(one.getConfig().enabled).toBe(false);
    enable();
    for (const one of all) expect(one.getConfig().enabled).toBe(true);
  });

  it('has spans of others left alone, and seen again', () => {
    disable();
    expect(shared().isOff).toBe(true);
    enable();
    expect(shared().isOff).toBe(false);
  });

  it('turns nothing twice', () => {
    const one = switchable();
    enable();
    disable();
    disable();
    expect(one.enable).not.toHaveBeenCalled();
    expect(one.disable).toHaveBeenCalledOnce();
  });

  it('is one for both builds of the package', async () => {
    const one = switchable();
    vi.resetModules();
    const copy = await import('./switch.ts');
    copy.disable();
    expect(one.disable).toHaveBeenCalledOnce();
  });
});
