import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { setHidden } from './hidden.ts';

describe('setHidden', () => {
  it('adds a property that no listing and no print shows', () => {
    const target: Record<string, unknown> = { own: 1 };
    setHidden(target, 'added', 2);
    expect(target.added).toBe(2);
    expect(Object.keys(target)).toEqual(['own']);
    expect(JSON.stringify(target)).toBe('{"own":1}');
    expect(inspect(target)).toBe('{ own: 1 }');
  });

  it('replaces a property that was there and leaves it as visible as it was', () => {
    const target: Record<string, unknown> = { own: 1 };
    setHidden(target, 'own', 2);
    expect(Object.entries(target)).toEqual([['own', 2]]);
  });
});
