import type { PriceTable } from '@genspan/prices';
import { describe, expect, it, vi } from 'vitest';
import { priceCall } from '../price-call.ts';
import { acme, acmeCall } from '../pricing.fixture.ts';
import { type RefreshOptions, refreshPrices, usedModels } from './refresh-prices.ts';

const DAY = 24 * 3600 * 1000;
const NOW = Date.parse('2026-11-22T12:00:00Z');
const embedded = acme();
const newer: PriceTable = { ...acme({ rates: { input: 3, output: 9 } }), version: '2026-11-22' };

/** A refresh with timers that go off by hand, and an answer that the test gives. */
function stage(over: Partial<RefreshOptions> & { answers?: unknown[] } = {}) {
  const timers: { run: () => void; ms: number; unref: () => void }[] = [];
  const tables: PriceTable[] = [];
  const problems: string[] = [];
  const answers = over.answers ?? [newer];
  const fetch = vi.fn(async () => new Response(JSON.stringify(answers.shift() ?? newer)));
  const options: RefreshOptions = {
    url: 'https://user:secret@prices.test/p.json?token=secret',
    table: embedded,
    used: () => [],
    onTable: (table) => tables.push(table),
    onProblem: (line) => problems.push(line),
    fetch,
    clock: {
      now: () => NOW,
      setTimeout(run, ms) {
        const timer = { run, ms, unref: vi.fn() };
        timers.push(timer);
        return timer;
      },
      clearTimeout: (timer) => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0),
    },
    random: () => 0.5,
    ...over,
  };
  const refresh = refreshPrices(options);
  /** The next timer goes off, and what it does is done. */
  const tick = async () => {
    timers.shift()?.run();
    await vi.waitFor(() => expect(timers.map(({ ms }) => ms > DAY / 2)).toEqual([true]));
  };
  return { timers, tables, problems, fetch, refresh, tick };
}

const failsWith = async (answer: unknown) => {
  const { refresh, tick, tables, problems } = stage({
    answers: [answer],
    used: () => [{ provider: 'openai', id: 'acme' }],
  });
  await refresh.started;
  await tick();
  expect(tables).toEqual([]);
  expect(problems).toHaveLength(1);
  return problems[0];
};

describe('refreshed prices', () => {
  it('come within the first minute, and then daily; timers keep no process alive', async () => {
    const { refresh, tick, timers, tables, problems, fetch } = stage();
    await refresh.started;
    expect(fetch).not.toHaveBeenCalled();
    expect(timers.map(({ ms }) => ms)).toEqual([30_000]);
    expect(timers[0]!.unref).toHaveBeenCalled();
    await tick();
    expect(tables).toEqual([newer]);
    expect(timers.map(({ ms }) => ms)).toEqual([DAY]);
    expect(timers[0]!.unref).toHaveBeenCalled();
    await tick();
    expect(fetch).toHaveBeenCalledTimes(2);
    // The second answer is no newer.
    expect(tables).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('are not asked for at the same time by all', async () => {
    const { refresh, tick, timers } = stage({ random: () => 0.999 });
    await refresh.started;
    expect(timers[0]!.ms).toBeCloseTo(59_940);
    await tick();
    expect(timers[0]!.ms).toBeCloseTo(1.0998 * DAY);
  });

  it.each(['http://prices.test/p.json', 'file:///etc/passwd', 'prices.json'])('never come from %s', async (url) => {
    const { refresh, timers, problems } = stage({ url });
    await refresh.started;
    expect(timers).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('is no https URL')]);
  });

  it('are refused when they are not sound, and the last good ones go on', async () => {
    expect(await failsWith({ ...newer, extra: 1 })).toBe(
      'prices from https://prices.test/p.json: Error: extra: is not known here; version, providers are; 2026-11-21 goes on',
    );
    const free = { ...acme({ rates: { input: 0, output: 9 } }), version: '2026-11-22' };
    expect(await failsWith(free)).toContain('providers.openai.models.acme.periods[0].rates.input: must be an amount');
    expect(await failsWith('text')).toContain('must be an object');
  });

  it('are refused when they are not plausible', async () => {
    expect(await failsWith({ version: '2026-11-22', providers: {} })).toContain('drops 1 of 1 models');
    const dear = { ...acme({ rates: { input: 30, output: 9 } }), version: '2026-11-22' };
    expect(await failsWith(dear)).toContain('moves the input rate of openai acme from 2 to 30');
  });

  it('come back after a failure', async () => {
    const { refresh, tick, tables, problems } = stage({ answers: [{}, newer] });
    await refresh.started;
    await tick();
    await tick();
    expect([tables.length, problems.length]).toEqual([1, 1]);
  });

  it('that are older than the embedded ones are left alone without a word', async () => {
    const { refresh, tick, tables, problems } = stage({ answers: [{ ...newer, version: '2026-10-01' }] });
    await refresh.started;
    await tick();
    expect([tables, problems]).toEqual([[], []]);
  });

  it('end when they are stopped, in the middle of a fetch too', async () => {
    let signal: AbortSignal | undefined;
    const { refresh, timers, problems } = stage({
      fetch: (_, init) => {
        signal = init.signal;
        return new Promise((_, reject) => init.signal.addEventListener('abort', () => reject(init.signal.reason)));
      },
    });
    await refresh.started;
    timers.shift()?.run();
    refresh.stop();
    expect(signal?.aborted).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect([timers, problems]).toEqual([[], []]);
  });
});

describe('a stored copy', () => {
  const stored = (text: string | undefined) => ({ read: async () => text, write: vi.fn(async () => undefined) });

  it('is taken at once, and the feed asked for when it is a day old', async () => {
    const savedAt = NOW - DAY / 4;
    const storage = stored(JSON.stringify({ savedAt, table: newer }));
    const { refresh, tables, timers } = stage({ storage });
    await refresh.started;
    expect(tables).toEqual([newer]);
    expect(timers.map(({ ms }) => ms)).toEqual([0.75 * DAY]);
  });

  it('is made of what was taken', async () => {
    const storage = stored(undefined);
    const { refresh, tick } = stage({ storage });
    await refresh.started;
    await tick();
    expect(storage.write).toHaveBeenCalledWith(JSON.stringify({ savedAt: NOW, table: newer }));
  });

  it.each(['{', '{"savedAt":1,"table":{"version":"2027-01-01","providers":[]}}'])(
    'that is bad (%s) is passed over',
    async (text) => {
      const { refresh, tables, problems, timers } = stage({ storage: stored(text) });
      await refresh.started;
      expect(tables).toEqual([]);
      expect(problems[0]).toContain('stored copy: ');
      expect(timers[0]!.ms).toBe(30_000);
    },
  );

  it('from the future does not keep the feed away', async () => {
    const storage = stored(JSON.stringify({ savedAt: NOW + 10 * DAY, table: newer }));
    const { refresh, timers } = stage({ storage });
    await refresh.started;
    expect(timers[0]!.ms).toBe(30_000);
  });

  it('that cannot be written is one line, and the table is taken', async () => {
    const write = async () => Promise.reject(new Error('disk full'));
    const { refresh, tick, tables, problems } = stage({ storage: { read: async () => undefined, write } });
    await refresh.started;
    await tick();
    expect(tables).toHaveLength(1);
    expect(problems).toEqual([expect.stringContaining('could not be stored: Error: disk full')]);
  });
});

it('knows the models that were priced', () => {
  const table = acme();
  priceCall(acmeCall({ inputTokens: 1, outputTokens: 1 }), table);
  expect(usedModels(table)).toEqual([{ provider: 'openai', id: 'acme' }]);
});
