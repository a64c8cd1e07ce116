import { beforeEach, describe, expect, it, vi } from 'vitest';
import { resetProcess } from '../tap.fixture.ts';
import { loaderRegistry, missedPackages, noteSeen } from './registry.ts';
import type { Target } from './targets.ts';

const target: Target = { package: 'acme', entries: ['index'], files: [] };
const offer = (root: string) => ({ package: 'acme', surface: 'chat', file: `${root}/chat.js`, classes: {} });

beforeEach(resetProcess);

describe('the loader registry', () => {
  it('shows an offer to every listener, though one of them throws', () => {
    const registry = loaderRegistry();
    const seen = vi.fn();
    registry.listeners.push(() => {
      throw new Error('broken listener');
    }, seen);
    registry.offer(offer('/a'));
    expect(seen).toHaveBeenCalledWith(offer('/a'));
    expect(registry.offers).toHaveLength(1);
  });

  it('is one for two copies of the package', async () => {
    const first = loaderRegistry();
    vi.resetModules();
    const copy = await import('./registry.ts');
    expect(copy.loaderRegistry()).toBe(first);
  });

  it('tells of a new SDK once for each place it is loaded from', () => {
    const onSeen = vi.fn();
    loaderRegistry().onSeen = onSeen;
    noteSeen({ target, root: '/a' });
    noteSeen({ target, root: '/a' });
    noteSeen({ target, root: '/b' });
    expect(onSeen).toHaveBeenCalledTimes(2);
  });

  it('knows the SDKs that were loaded while none of their files came by', () => {
    noteSeen({ target, root: '/app/node_modules/acme' });
    noteSeen({ target, root: '/other/node_modules/acme' });
    noteSeen({ target, root: '/app/node_modules/acme', file: { path: 'acme', surface: 'acme', classes: [] } });
    expect(missedPackages()).toEqual([{ root: '/other/node_modules/acme', package: 'acme' }]);
  });
});
