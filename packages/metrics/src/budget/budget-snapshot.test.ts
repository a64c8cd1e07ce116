import { setContentFilter } from '@genspan/model-call';
import { describe, expect, it } from 'vitest';
import { Dimensions } from '../dimensions/dimensions.ts';
import { SERIES_LIMITS } from '../dimensions/series-limits.ts';
import { type BudgetSnapshot, readSnapshot } from './budget-snapshot.ts';
import type { BudgetBook, BudgetStore } from './budget-store.ts';
import { budgetOf, DAY, HOUR, rollingOf, Spender } from './budgets.fixture.ts';

/** A store that only hands the book out. */
class OpenBook implements BudgetStore {
  book!: BudgetBook;
  open(book: BudgetBook): void {
    this.book = book;
  }
  nameOfUser(id: string): string {
    return `hash-${[...id].reverse().join('')}`;
  }
  changed(): void {}
  async kept(): Promise<void> {}
  close(): void {}

  /** Through a file. */
  saved(): BudgetSnapshot {
    return readSnapshot(JSON.parse([...this.book.take()].join(''))) as BudgetSnapshot;
  }
}

function kept(...[budgets, over, nowMs]: ConstructorParameters<typeof Spender>): { spender: Spender; store: OpenBook } {
  const store = new OpenBook();
  return { spender: new Spender(budgets, { store, ...over }, nowMs), store };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a snapshot of budgets', () => {
  const all = [
    budgetOf({ name: 'day' }),
    rollingOf({ name: 'rolling' }),
    budgetOf({ name: 'service', per: 'service' }),
    budgetOf({ name: 'user', per: 'user' }),
    rollingOf({ name: 'ada', per: 'user', of: 'ada' }),
    budgetOf({ name: '__proto__', per: 'team' }),
  ];
  const ada = { feature: 'support', user: 'ada', team: 'constructor' };

  it('brings back every sum, and what was told, so that a threshold is told once', async () => {
    const before = kept(all);
    before.spender.spend(60, ada);
    await turn();
    expect(before.spender.thresholds()).toEqual(Array(6).fill(0.5));
    const after = kept(all, {}, before.spender.nowMs + HOUR);
    after.store.book.absorb(before.store.saved());
    after.spender.spend(10, ada);
    await turn();
    expect(after.spender.thresholds()).toEqual([]);
    after.spender.spend(10, ada);
    await turn();
    expect(after.spender.thresholds()).toEqual(Array(6).fill(0.8));
    expect(after.spender.events[0]!.attributes['budget.spent']).toBe(80);
  });

  it('adds up with what was spent meanwhile, and with other snapshots', async () => {
    const [a, b, c] = [kept(all), kept(all), kept(all)];
    for (const { spender } of [a, b, c]) spender.spend(30, ada);
    c.store.book.absorb(a.store.saved());
    c.store.book.absorb(b.store.saved());
    c.spender.spend(0.5, ada);
    await turn();
    expect(c.spender.events.filter(({ attributes }) => attributes['budget.spent'] === 90.5)).toHaveLength(12);
  });

  it('has been told what any of several that are added up was told', async () => {
    const [a, b, c] = [kept(all), kept(all), kept(all)];
    a.spender.spend(60, ada);
    b.spender.spend(5, ada);
    c.store.book.absorb(a.store.saved());
    c.store.book.absorb(b.store.saved());
    c.spender.spend(1, ada);
    await turn();
    expect(c.spender.thresholds()).toEqual([]);
  });

  it('brings back nothing of a window that is over', async () => {
    const before = kept(all);
    before.spender.spend(60, ada);
    const after = kept(all, {}, before.spender.nowMs + 2 * DAY);
    after.store.book.absorb(before.store.saved());
    after.spender.spend(49, ada);
    await turn();
    expect(after.spender.thresholds()).toEqual([]);
  });

  it('holds no id of a user, nor users, features and buckets that are over', () => {
    const { spender, store } = kept(all);
    spender.spend(1, ada);
    expect(JSON.stringify(store.saved())).not.toContain('"ada":{"spent');
    expect(Object.keys(store.saved().budgets.user!.keys)).toEqual(['hash-ada']);
    spender.pass(2 * DAY);
    for (const { keys } of Object.values(store.saved().budgets)) expect(keys).toEqual({});
  });

  it('is of no use to a budget that sums something else now', async () => {
    const before = kept([budgetOf()]);
    before.spender.spend(60);
    for (const budget of [budgetOf({ per: 'service' }), rollingOf(), budgetOf({ name: 'other' })]) {
      const after = kept([budget]);
      after.store.book.absorb(before.store.saved());
      after.spender.spend(49);
      await turn();
      expect(after.spender.thresholds()).toEqual([]);
    }
  });

  it('holds under a limit that was raised: thresholds that are ahead again are told again', async () => {
    const before = kept([budgetOf()]);
    before.spender.spend(85);
    const after = kept([budgetOf({ limit: 150 })]);
    after.store.book.absorb(before.store.saved());
    after.spender.spend(35);
    await turn();
    // 50 % of the new limit was passed and told before; 80 % of it is 120.
    expect(after.spender.thresholds()).toEqual([0.8]);
  });

  it('may be taken while users spend', () => {
    const { spender, store } = kept([budgetOf({ per: 'user' })]);
    for (let user = 0; user < 10; user++) spender.spend(1, { user: `u${user}` });
    let text = '';
    for (const piece of store.book.take()) {
      text += piece;
      if (text.length < 400) spender.spend(1, { user: 'u0' });
    }
    const { keys } = (JSON.parse(text) as BudgetSnapshot).budgets.b!;
    expect(Object.keys(keys)).toHaveLength(10);
    // What the user had spent when the last of its pieces was taken.
    expect(Number(keys['hash-0u']!.spent[0]![1])).toBeGreaterThan(2e12);
  });

  it('bounds the users that it brings back', () => {
    const before = kept([budgetOf({ per: 'user' })]);
    for (let user = 0; user < 10; user++) before.spender.spend(1, { user: `u${user}` });
    const after = kept([budgetOf({ per: 'user' })], { mostUsers: 4 });
    after.store.book.absorb(before.store.saved());
    after.spender.spend(1, { user: 'new' });
    expect(Object.keys(after.store.saved().budgets.b!.keys)).toHaveLength(4);
    expect(after.spender.budgets.droppedUsers()).toBe(7);
  });

  it('has features as metrics call them: without personal data, those that are equal as one, and so again later', async () => {
    setContentFilter((text) => text.replace(/\S+@\S+/g, '<EMAIL>'));
    try {
      const before = kept([budgetOf()]);
      for (const feature of ['ada@example.org', 'bob@example.org', 'support']) before.spender.spend(30, { feature });
      await before.store.kept();
      expect(before.spender.events[0]?.attributes).toMatchObject({ 'genspan.feature': '<EMAIL>', 'budget.spent': 60 });
      expect(Object.keys(before.store.saved().budgets.b!.keys)).toEqual(['<EMAIL>', 'support']);
      const after = kept([budgetOf()]);
      after.store.book.absorb(before.store.saved());
      after.spender.spend(20, { feature: 'eve@example.org' });
      await after.store.kept();
      expect(after.spender.events[0]?.attributes).toMatchObject({ 'budget.threshold': 0.8, 'budget.spent': 80 });
    } finally {
      setContentFilter(undefined);
    }
  });

  it('brings back no feature beyond those that the process keeps apart', () => {
    const before = kept([budgetOf()]);
    for (const feature of ['a', 'b', 'c']) before.spender.spend(1, { feature });
    const after = kept([budgetOf()], { dimensions: new Dimensions({ ...SERIES_LIMITS, features: 2 }) });
    after.store.book.absorb(before.store.saved());
    expect(Object.keys(after.store.saved().budgets.b!.keys)).toEqual(['a', 'b']);
  });
});

describe('what is no snapshot', () => {
  const keys = (spending: unknown) => ({ version: 1, budgets: { b: { window: 'w', keys: { k: spending } } } });
  it.each([
    [null, 'it holds no budgets'],
    [[], 'it holds no budgets'],
    [{ version: 1 }, 'it holds no budgets'],
    [{ version: 2, budgets: {} }, 'it has version 2, this Genspan reads version 1'],
    [{ version: 1, budgets: { b: { window: 'w' } } }, 'the state of budget "b" is damaged'],
    [keys({ told: 0 }), 'the state of budget "b" is damaged'],
    [keys({ told: 'x', spent: [] }), 'the state of budget "b" is damaged'],
    [keys({ told: 0, spent: [[0, 5]] }), 'the state of budget "b" is damaged'],
    [keys({ told: 0, spent: [[0, '-5']] }), 'the state of budget "b" is damaged'],
    [keys({ told: 0, spent: [[0.5, '5']] }), 'the state of budget "b" is damaged'],
  ])('is told apart: %j', (value, problem) => {
    expect(readSnapshot(value)).toBe(problem);
  });
});
