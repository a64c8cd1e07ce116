import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const WORDS = ['day', 'week', 'month', 'workflow', 'call', 'at_least', 'time_zone', 'budgets', 'budget_state'];

describe('the word that was meant', () => {
  it.each([
    ['daily', 'day'],
    ['Weekly', 'week'],
    ['months', 'month'],
    ['worfklow', 'workflow'],
    ['atLeast', 'at_least'],
    ['time-zone', 'time_zone'],
    ['TIMEZONE', 'time_zone'],
    ['budget', 'budgets'],
    ['budgetState', 'budget_state'],
  ])('for %s is %s', (written, meant) => expect(nearest(written, WORDS)).toBe(meant));

  it.each(['', 'year', 'x', 'quarterly', 'objectives', 'w'.repeat(100_000)])('for %j is none', (written) => {
    expect(nearest(written, WORDS)).toBeUndefined();
  });

  it('is the nearest of several', () => {
    expect(nearest('limits', ['limit', 'limit_of'])).toBe('limit');
  });
});
