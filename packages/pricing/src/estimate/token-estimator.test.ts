import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildAutomaton } from '../../fit/automaton.ts';
import { type Estimated, errorsByGroup, errorTable, meanOfGroups } from '../../fit/error-table.ts';
import { random } from '../../fit/generated.ts';
import { NEXT, WEIGHT, WEIGHTS } from './tables.ts';
import { estimateTokens, TokenEstimator } from './token-estimator.ts';

const PACKAGE = join(import.meta.dirname, '../..');
const heldOut = JSON.parse(readFileSync(join(PACKAGE, 'fit/held-out.json'), 'utf8')) as {
  group: string;
  tokens: number;
  text: string;
}[];
const estimated: Estimated[] = heldOut.map(({ group, tokens, text }) => ({
  group,
  tokens,
  estimate: estimateTokens(text),
}));

describe('an estimate', () => {
  it('is as far off as the published table says, on texts that were not fitted on', () => {
    const page = readFileSync(join(PACKAGE, '../../docs/token-estimates.md'), 'utf8');
    // Written anew by `node packages/pricing/fit/fit.ts`.
    expect(page).toContain(errorTable(estimated));
  });

  it('is close for what models are asked most, and for no group far off', () => {
    const errors = errorsByGroup(estimated);
    expect(errors.length).toBeGreaterThanOrEqual(18);
    expect(meanOfGroups(errors)).toBeLessThan(9);
    for (const { group, mean } of errors) {
      expect(mean, group).toBeLessThan(/English|Markdown|Code|JSON|Logs|Numbers/.test(group) ? 10 : 20);
    }
  });

  it('is 0 for nothing, and at least one token for anything', () => {
    expect(estimateTokens('')).toBe(0);
    for (const text of ['a', ' ', '\n', '.', '7', '龍', '😀', '\u0000']) {
      expect(estimateTokens(text), text).toBeGreaterThanOrEqual(1);
      expect(estimateTokens(text), text).toBeLessThanOrEqual(3);
    }
  });

  it('has a number as three digits a token', () => {
    const of = (digits: number) => estimateTokens('7'.repeat(digits));
    expect(of(3000) / 1000).toBeCloseTo(of(300) / 100, 1);
    expect(of(1)).toBe(of(3));
    expect(of(4)).toBeGreaterThan(of(3));
  });

  it('is higher for a model of Anthropic, and more so in other scripts', () => {
    const ratio = (text: string) => estimateTokens(text, 'claude') / estimateTokens(text);
    expect(ratio('The quick brown fox jumps over the lazy dog. '.repeat(50))).toBeCloseTo(1.13, 2);
    expect(ratio('これは日本語の文章です。'.repeat(50))).toBeCloseTo(1.4, 2);
  });
});

describe('pieces of a text', () => {
  it('are estimated as the whole, wherever they are cut', () => {
    const chance = random(7);
    for (const { text } of heldOut) {
      const estimator = new TokenEstimator();
      for (let at = 0; at < text.length; ) {
        const size = Math.floor(chance() * 6);
        estimator.add(text.slice(at, at + size));
        at += size;
      }
      expect(estimator.tokens).toBe(estimateTokens(text));
    }
  });

  it('may be cut within a word and within a pair', () => {
    const halves = (text: string, at: number) => {
      const estimator = new TokenEstimator();
      estimator.add(text.slice(0, at));
      estimator.add(text.slice(at));
      return estimator.tokens;
    };
    expect(halves(' international', 6)).toBe(estimateTokens(' international'));
    expect(halves('😀', 1)).toBe(estimateTokens('😀'));
    expect(halves('1234567', 2)).toBe(estimateTokens('1234567'));
  });

  it('of another text begin anew', () => {
    const estimator = new TokenEstimator();
    estimator.add('inter');
    estimator.restart();
    estimator.add('national');
    const apart = new TokenEstimator();
    apart.add('inter');
    const rest = new TokenEstimator();
    rest.add('national');
    expect(estimator.sum).toBeCloseTo(apart.sum + rest.sum, 6);
  });
});

it('has the tables that the automaton makes', () => {
  const { next, feature, features } = buildAutomaton();
  expect(NEXT).toBe(Buffer.from(next).toString('base64'));
  expect(WEIGHT).toBe(Buffer.from(feature).toString('base64'));
  expect(Object.keys(WEIGHTS)).toEqual(features);
});
