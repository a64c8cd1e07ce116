import { shared } from '@genspan/model-call';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dimensions } from '../dimensions/dimensions.ts';
import { SERIES_LIMITS } from '../dimensions/series-limits.ts';
import { budgetOf, DAY, HOUR, MINUTE, rollingOf, Spender } from './budgets.fixture.ts';

let said: string[];
beforeEach(() => {
  said = [];
  shared().sink = (line) => said.push(line);
  shared().reported.clear();
});
afterEach(() => {
  shared().sink = undefined;
});

/** A later turn of the event loop. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a threshold', () => {
  it('is told when it is reached, not before', () => {
    const spender = new Spender([budgetOf({ limit: 0.3 })]);
    spender.spend(0.1);
    spender.spend(0.049_999_999_999);
    expect(spender.thresholds()).toEqual([]);
    spender.spend(0.000_000_000_001);
    expect(spender.thresholds()).toEqual([0.5]);
  });

  it('is told once in a calendar window, and again in the next one', () => {
    const spender = new Spender([budgetOf()]);
    for (let call = 0; call < 30; call++) spender.spend(10);
    expect(spender.thresholds()).toEqual([0.5, 0.8, 1]);
    spender.pass(DAY);
    spender.spend(49);
    expect(spender.thresholds()).toEqual([0.5, 0.8, 1]);
    spender.spend(1);
    expect(spender.thresholds()).toEqual([0.5, 0.8, 1, 0.5]);
  });

  it('is told with all below it when one call jumps over several, ascending', async () => {
    const spender = new Spender([budgetOf({ thresholds: [1.5, 1, 0.8, 0.5, 2] })]);
    spender.spend(160);
    expect(spender.thresholds()).toEqual([0.5, 0.8, 1, 1.5]);
    await turn();
    expect(spender.told.map(({ threshold }) => threshold)).toEqual([0.5, 0.8, 1, 1.5]);
  });

  it('has the severity of its share, and says whose it is and which call reached it', () => {
    const spender = new Spender([budgetOf({ name: 'support.daily' })]);
    spender.spend(120);
    expect(spender.events.map(({ severity }) => severity)).toEqual(['INFO', 'WARN', 'ERROR']);
    expect(spender.events[1]).toEqual({
      name: 'genspan.budget.threshold',
      severity: 'WARN',
      body: 'budget support.daily: 80 % of 100 USD (day) are spent in this process',
      attributes: {
        'budget.name': 'support.daily',
        'budget.period': 'day',
        'budget.per': 'feature',
        'budget.threshold': 0.8,
        'budget.spent': 120,
        'budget.limit': 100,
        scope: 'process',
        'genspan.feature': 'support',
      },
      about: { traceId: '1'.repeat(32), spanId: '2'.repeat(16) },
    });
  });

  it('comes to the callback with its window', async () => {
    const window = { kind: 'calendar', unit: 'month', timeZone: 'Europe/Berlin' } as const;
    const spender = new Spender([budgetOf({ window, period: 'month', per: 'service' }), rollingOf({ name: 'r' })]);
    spender.spend(50);
    expect(spender.told).toEqual([]);
    await turn();
    const [monthly, rolling] = spender.told;
    expect(monthly).toEqual({
      budget: 'b',
      period: 'month',
      per: 'service',
      key: 'shop',
      threshold: 0.5,
      spent: 50,
      limit: 100,
      windowStart: new Date('2026-10-31T23:00:00Z'),
      windowEnd: new Date('2026-11-30T23:00:00Z'),
    });
    expect(rolling).toMatchObject({ budget: 'r', windowStart: new Date('2026-11-20T08:48:00Z') });
    expect(rolling!.windowEnd).toBeUndefined();
  });
});

describe('a rolling window', () => {
  it('holds what was spent in its length, and lets go of it within a sixtieth of it', () => {
    const spender = new Spender([rollingOf({ thresholds: [1] })]);
    spender.spend(60);
    spender.pass(DAY - 1);
    spender.spend(40);
    expect(spender.thresholds()).toEqual([1]);
    const later = new Spender([rollingOf({ thresholds: [1] })]);
    later.spend(60);
    later.pass(DAY + 24 * MINUTE + 1);
    later.spend(40);
    expect(later.thresholds()).toEqual([]);
  });

  it('tells a threshold again only after use fell five points below it', () => {
    const spender = new Spender([rollingOf()]);
    spender.spend(4);
    spender.pass(HOUR);
    spender.spend(46);
    expect(spender.thresholds()).toEqual([0.5]);
    // The first 4 USD leave: 46, which is not clear of 50 %.
    spender.pass(24 * HOUR);
    spender.spend(5);
    expect(spender.thresholds()).toEqual([0.5]);
    // The 46 leave, too.
    spender.pass(HOUR);
    spender.spend(45);
    expect(spender.thresholds()).toEqual([0.5, 0.5]);
  });

  it('readies higher thresholds alone while the lower ones stay reached', () => {
    const spender = new Spender([rollingOf()]);
    spender.spend(30);
    spender.pass(HOUR);
    spender.spend(60);
    expect(spender.thresholds()).toEqual([0.5, 0.8]);
    spender.pass(24 * HOUR);
    spender.spend(25);
    expect(spender.thresholds()).toEqual([0.5, 0.8, 0.8]);
  });

  it('is exact over thousands of calls', () => {
    const spender = new Spender([rollingOf({ limit: 0.3, thresholds: [1] })]);
    // 0.1 in binary is not a tenth: three times that is more than 0.3.
    for (let hour = 0; hour < 300; hour++) {
      spender.spend(0.1);
      spender.pass(DAY / 2 + HOUR);
    }
    expect(spender.thresholds()).toEqual([]);
    spender.nowMs -= HOUR;
    spender.spend(0.1);
    spender.spend(0.1);
    expect(spender.thresholds()).toEqual([1]);
  });

  it('forgets what a clock that was a year ahead had it count', () => {
    const spender = new Spender([rollingOf(), budgetOf({ name: 'calendar' })]);
    const now = spender.nowMs;
    spender.nowMs += 365 * DAY;
    spender.spend(70);
    expect(spender.thresholds()).toEqual([0.5, 0.5]);
    spender.nowMs = now;
    spender.spend(40);
    spender.spend(10);
    expect(spender.thresholds()).toEqual([0.5, 0.5, 0.5, 0.5]);
  });
});

describe('a calendar window', () => {
  it('stays the same when the clock is set back over its beginning', () => {
    const spender = new Spender([budgetOf()], {}, Date.parse('2026-11-22T00:00:00.010Z'));
    spender.spend(60);
    spender.nowMs -= 500;
    spender.spend(10);
    spender.nowMs += 1000;
    spender.spend(10);
    expect(spender.thresholds()).toEqual([0.5, 0.8]);
  });

  it('counts a call when it is observed, also the result of a batch that began in the window before', () => {
    const spender = new Spender([budgetOf()]);
    spender.spend(40);
    spender.spend(10, { feature: 'support' }, {}, { origin: 'batch', at: new Date(spender.nowMs - 3 * DAY) });
    expect(spender.thresholds()).toEqual([0.5]);
  });
});

describe('what counts', () => {
  it('is what is priced or estimated, in dollars', () => {
    const spender = new Spender([budgetOf({ thresholds: [1] })]);
    const support = { feature: 'support' };
    spender.spend(1000, support, { status: 'unpriced', reason: 'unknown_model' } as never);
    spender.spend(1000, support, { currency: 'EUR' } as never);
    spender.spend(99, support, { status: 'estimated' } as never);
    expect(spender.thresholds()).toEqual([]);
    spender.spend(1, support, { pico: 1_000_000_000_000n } as never);
    expect(spender.thresholds()).toEqual([1]);
  });

  it('is summed for each key apart', () => {
    const spender = new Spender([
      budgetOf({ name: 'each-team', per: 'team' }),
      budgetOf({ name: 'red', per: 'team', of: 'red', limit: 150 }),
      budgetOf({ name: 'all', per: 'service', limit: 220 }),
      budgetOf({ name: 'other-service', per: 'service', of: 'billing', limit: 1 }),
    ]);
    spender.spend(60, { team: 'red' });
    spender.spend(30, { team: 'blue' });
    spender.spend(30, { team: 'red' });
    const told = spender.events.map(({ attributes }) => [
      attributes['budget.name'],
      attributes['genspan.team'],
      attributes['budget.threshold'],
    ]);
    expect(told).toEqual([
      ['each-team', 'red', 0.5],
      ['each-team', 'red', 0.8],
      ['red', 'red', 0.5],
      ['all', undefined, 0.5],
    ]);
  });

  it('keeps a budget for a feature that is named, however many features there are', () => {
    const dimensions = new Dimensions({ ...SERIES_LIMITS, features: 2 });
    const spender = new Spender([budgetOf(), budgetOf({ name: 'late', of: 'z' })], { dimensions });
    for (const feature of ['a', 'b', 'c', 'z']) spender.spend(60, { feature });
    const told = spender.events.map(
      ({ attributes }) => `${attributes['budget.name']} ${attributes['genspan.feature']}`,
    );
    expect(told).toEqual(['b a', 'b z', 'late z']);
    expect(said).toEqual([expect.stringContaining('budget b: this process has seen more features')]);
  });
});

describe('users', () => {
  const perUser = budgetOf({ name: 'per-user', per: 'user', limit: 10 });

  it('have a budget each, and stand in the event', () => {
    const spender = new Spender([perUser]);
    spender.spend(6, { user: 'ada' });
    spender.spend(4, { user: 'ben' });
    expect(spender.events.map(({ attributes }) => attributes['user.id'])).toEqual(['ada']);
  });

  it.each([perUser, rollingOf({ name: 'per-user', per: 'user', limit: 10 })])(
    'are bounded: who has not spent for the longest goes, which is said once and counted',
    (budget) => {
      const spender = new Spender([budget], { mostUsers: 3 });
      for (const user of ['ada', 'ben', 'cem', 'ada', 'dee', 'eve']) {
        spender.spend(3, { user });
        spender.pass(HOUR / 2);
      }
      // Ben and Cem are forgotten, Ada is not.
      expect(spender.budgets.droppedUsers()).toBe(2);
      expect(said).toEqual([expect.stringContaining('more than 3 users')]);
      spender.spend(2, { user: 'ada' });
      expect(spender.thresholds()).toEqual([0.5, 0.8]);
      spender.spend(3, { user: 'ben' });
      expect(spender.thresholds()).toEqual([0.5, 0.8]);
    },
  );

  it('are forgotten with their window, and are not dropped then', () => {
    const spender = new Spender([perUser], { mostUsers: 3 });
    for (const user of ['ada', 'ben', 'cem']) spender.spend(3, { user });
    spender.pass(DAY);
    for (const user of ['dee', 'eve', 'fay']) spender.spend(3, { user });
    expect(spender.budgets.droppedUsers()).toBe(0);
  });
});

describe('the callback of the user', () => {
  it.each([
    ['rejects', () => Promise.reject(new Error('pager is down'))],
    [
      'throws',
      () => {
        throw new Error('pager is down');
      },
    ],
  ])('is said once when it %s, and the app goes on', async (_, onBudget) => {
    const uncaught = vi.fn();
    process.on('uncaughtException', uncaught).on('unhandledRejection', uncaught);
    const spender = new Spender([budgetOf()], { onBudget });
    spender.spend(120);
    await turn();
    process.off('uncaughtException', uncaught).off('unhandledRejection', uncaught);
    expect(said).toEqual(['onBudget failed: Error: pager is down']);
    expect(uncaught).not.toHaveBeenCalled();
    expect(spender.thresholds()).toEqual([0.5, 0.8, 1]);
  });

  it('runs after the call, not within it', () => {
    const onBudget = vi.fn();
    new Spender([budgetOf()], { onBudget }).spend(120);
    expect(onBudget).not.toHaveBeenCalled();
  });
});

describe('a budget that cannot be watched', () => {
  it('is said, and leaves the others', () => {
    const window = { kind: 'calendar', unit: 'day', timeZone: 'Moon/Tranquility' } as const;
    const spender = new Spender([budgetOf({ name: 'lunar', window }), budgetOf()]);
    spender.spend(60);
    expect(spender.thresholds()).toEqual([0.5]);
    expect(said).toEqual([expect.stringContaining('budget lunar is not watched: RangeError')]);
  });
});
