import { runInNewContext, runInThisContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resetProcess } from '../tap.fixture.ts';
import { offerLine } from './append.ts';
import { loaderRegistry } from './registry.ts';

const file = { path: 'resources/completions', surface: 'chat', classes: ['Completions', 'Gone'] };

beforeEach(resetProcess);
afterEach(resetProcess);

describe('the appended line', () => {
  it('hands over the classes that the file declares, and undefined for one that it no longer has', () => {
    runInThisContext(`{ class Completions {} ${offerLine('acme', file, '/x/completions.js')} }`);
    const [offer] = loaderRegistry().offers;
    // Nobody listens before the registry is made.
    expect(offer).toBeUndefined();
    runInThisContext(`{ class Completions {} ${offerLine('acme', file, '/x/completions.js')} }`);
    expect(loaderRegistry().offers).toEqual([
      {
        package: 'acme',
        surface: 'chat',
        file: '/x/completions.js',
        classes: { Completions: expect.any(Function), Gone: undefined },
      },
    ]);
  });

  it('is harmless where there is no registry, and after a file without a last line break', () => {
    const source = `class Completions {}; 'result' //# sourceMappingURL=completions.js.map`;
    expect(() => runInNewContext(source + offerLine('acme', file, '/x/c.js'))).not.toThrow();
  });

  it('keeps the failure of whoever takes the offer from the SDK', () => {
    loaderRegistry().offer = () => {
      throw new Error('ours');
    };
    expect(() => runInThisContext(offerLine('acme', file, '/x/c.js'))).not.toThrow();
  });

  it('carries any path', () => {
    loaderRegistry();
    const location = 'C:\\it\'s "here"\n\u2028`\\`.js';
    runInThisContext(offerLine('acme', file, location));
    expect(loaderRegistry().offers[0]?.file).toBe(location);
  });
});
