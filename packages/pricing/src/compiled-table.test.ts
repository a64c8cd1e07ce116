import type { PriceTable } from '@genspan/prices';
import { describe, expect, it } from 'vitest';
import { CompiledTable, findRow } from './compiled-table.ts';

const row = (input: number, more = {}) => ({ periods: [{ rates: { input } }], ...more });

const table: PriceTable = {
  version: '1',
  providers: {
    openai: {
      models: { 'gpt-4o': row(2), 'gpt-4o-2024-05-13': row(5), 'gpt-5': row(1) },
      aliases: { 'gpt-5-codex': 'gpt-5', 'my-own': 'gpt-4o-2024-11-20', 'to-alias': 'gpt-5-codex', nowhere: 'gpt-9' },
    },
    anthropic: { models: { 'claude-sonnet-4-5': row(3) } },
    vllm: { models: { qwen: row(0), '*': row(7) } },
  },
};
const compiled = new CompiledTable(table);
const input = (provider: string, id: string) =>
  compiled.model(provider, id)?.periods[0]?.tariff('standard', undefined)?.base.input;

describe('a model in a table', () => {
  it.each([
    ['gpt-4o', 2],
    ['GPT-4o ', 2],
    ['gpt-4o-2024-08-06', 2],
    ['gpt-4o-2024-05-13', 5],
    ['gpt-5-codex', 1],
    ['gpt-5-codex-2026-01-02', 1],
    ['my-own', 2],
    ['to-alias', 1],
  ])('%s is found exactly, by its date or by an alias', (id, rate) => {
    expect(input('openai', id)).toBe(rate * 1_000_000);
  });

  it.each(['gpt-4', 'gpt-4o-mini', 'gpt-5-pro', 'nowhere', '', 'constructor', '__proto__'])('%j is not found', (id) => {
    expect(compiled.model('openai', id)).toBeUndefined();
    expect(compiled.model('openai', id)).toBeUndefined();
  });

  it('of a provider that is not there is not found', () => {
    expect(compiled.model('constructor', 'gpt-4o')).toBeUndefined();
    expect(compiled.hasProvider('constructor')).toBe(false);
  });

  it('behind a gateway has the price of its vendor, with low confidence', () => {
    expect(compiled.model('openrouter', 'anthropic/claude-sonnet-4.5')).toMatchObject({ confidence: 'low' });
    expect(compiled.model('openrouter', 'anthropic/claude-none')).toBeUndefined();
    expect(compiled.hasProvider('openrouter')).toBe(true);
  });

  it('may be any other of a provider, where the user says so', () => {
    expect(input('vllm', 'qwen')).toBe(0);
    expect(input('vllm', 'anything')).toBe(7_000_000);
  });

  it('is remembered as used when it was found', () => {
    const fresh = new CompiledTable(table);
    fresh.model('openai', 'gpt-4o');
    fresh.model('openai', 'none');
    expect(fresh.used()).toEqual([{ provider: 'openai', id: 'gpt-4o' }]);
  });

  it('is looked for again after so many made-up ids', () => {
    const fresh = new CompiledTable(table);
    for (let i = 0; i < 3000; i++) fresh.model('openai', `made-up-${i}`);
    expect(fresh.model('openai', 'gpt-4o')).toBeDefined();
    expect(fresh.used().length).toBe(1);
  });
});

it('tells the row by its own id', () => {
  expect(findRow(table, 'openai', 'gpt-5-codex')?.id).toBe('gpt-5');
});
