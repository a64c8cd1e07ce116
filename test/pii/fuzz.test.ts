import { createRedactor } from '@genspan/redaction';
import { describe, expect, it } from 'vitest';
import { makeRandom } from './corpus/random.mjs';
import { brokenProperty, shrink } from './fuzz/properties.mjs';
import { makeTexts } from './fuzz/texts.mjs';

/** `node test/pii/fuzz.mjs` makes a million. */
const COUNT = 20_000;

describe('any text', () => {
  it('is redacted without a throw, a hang, a wrong offset or broken JSON', () => {
    const redactor = createRedactor();
    const next = makeTexts(makeRandom(20));
    let found = 0;
    for (let i = 0; i < COUNT; i++) {
      const text = next()!;
      const broken = (candidate: string) => brokenProperty(redactor, candidate);
      const message = broken(text);
      if (message !== undefined) expect.fail(`${message}\nfor ${JSON.stringify(shrink(text, broken))}`);
      if (redactor.find(text).length > 0) found++;
    }
    // Otherwise nothing was tested.
    expect(found).toBeGreaterThan(COUNT / 10);
  }, 120_000);
});

describe('shrink', () => {
  it('leaves what breaks', () => {
    const broken = (text: string) => (text.includes('ab') ? 'has ab' : undefined);
    expect(shrink(`${'x'.repeat(50)}aab${'y'.repeat(33)}`, broken)).toBe('ab');
  });
});
