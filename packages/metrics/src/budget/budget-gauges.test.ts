import { describe, expect, it } from 'vitest';
import { Backend, SDK_LINES } from '../metrics.fixture.ts';
import { budgetOf, DAY, rollingOf, Spender } from './budgets.fixture.ts';

const LIMIT = 'genspan.budget.limit';
const USED = 'genspan.budget.used_ratio';

describe.each(SDK_LINES)('the gauges of budgets, SDK %s', (_, sdk) => {
  function shown(...args: ConstructorParameters<typeof Spender>): { spender: Spender; backend: Backend } {
    const spender = new Spender(...args);
    const backend = new Backend(sdk);
    spender.budgets.register(backend.meter());
    return { spender, backend };
  }
  const series = async (backend: Backend, name: string) =>
    Object.fromEntries(
      (await backend.points(name)).map(({ attributes, value }) => [
        [attributes['budget.name'], attributes['genspan.feature'] ?? attributes['genspan.team'] ?? '-'].join(' '),
        value,
      ]),
    );

  it('show limits before the first call, with the feature and the period', async () => {
    const { backend } = shown([budgetOf({ of: 'support', limit: 850, period: 'month' }), budgetOf({ name: 'each' })]);
    expect(await backend.points(LIMIT)).toMatchObject([
      {
        attributes: {
          'budget.per': 'feature',
          'budget.period': 'month',
          'genspan.feature': 'support',
          scope: 'process',
        },
        value: 850,
      },
    ]);
    expect(await series(backend, USED)).toEqual({ 'b support': 0 });
    const limit = (await backend.collect()).find(({ descriptor }) => descriptor.name === LIMIT);
    expect(limit?.descriptor.unit).toBe('{USD}');
  });

  it('show a feature as soon as it is seen, priced or not', async () => {
    const { spender, backend } = shown([budgetOf(), budgetOf({ name: 't', per: 'team' })]);
    spender.spend(25, { feature: 'support', team: 'red' });
    spender.spend(0, { feature: 'search' });
    expect(await series(backend, LIMIT)).toEqual({ 'b support': 100, 'b search': 100, 't red': 100 });
    expect(await series(backend, USED)).toEqual({ 'b support': 0.25, 'b search': 0, 't red': 0.25 });
  });

  it.each([budgetOf(), rollingOf()])('fall to zero with the window, without any call', async (budget) => {
    const { spender, backend } = shown([budget]);
    spender.spend(25);
    spender.pass(2 * DAY);
    expect(await series(backend, USED)).toEqual({ 'b support': 0 });
  });

  it('never name a user: the ratio is that of whoever has used the most', async () => {
    const { spender, backend } = shown([
      budgetOf({ name: 'each', per: 'user' }),
      rollingOf({ name: 'one', per: 'user', of: 'ada@example.test' }),
    ]);
    spender.spend(30, { user: 'ada@example.test', feature: 'x' });
    spender.spend(120, { user: 'ben@example.test' });
    expect(await series(backend, USED)).toEqual({ 'each -': 1.2, 'one -': 0.3 });
    expect((await backend.points(USED)).map(({ attributes }) => attributes['budget.per'])).toEqual(['user', 'user']);
    expect(spender.events.map(({ attributes }) => attributes['user.id'])).toContain('ben@example.test');
    expect(JSON.stringify(await backend.collect())).not.toContain('example.test');
  });

  it('leave out the budget of another service', async () => {
    const { spender, backend } = shown([
      budgetOf({ name: 'ours', per: 'service', of: 'shop' }),
      budgetOf({ name: 'theirs', per: 'service', of: 'billing' }),
    ]);
    spender.spend(10, {});
    expect(await series(backend, USED)).toEqual({ 'ours -': 0.1 });
  });

  it('are the same on every provider of the app', async () => {
    const { spender, backend } = shown([budgetOf()]);
    spender.spend(10);
    const late = new Backend(sdk);
    spender.budgets.register(late.meter());
    expect(await series(late, USED)).toEqual(await series(backend, USED));
  });
});
