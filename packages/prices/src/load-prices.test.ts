import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return { ...fs, readFileSync: vi.fn(fs.readFileSync) };
});

beforeEach(() => {
  vi.resetModules();
  vi.mocked(readFileSync).mockClear();
});

it('reads nothing until a price is asked for, and the file once', async () => {
  const { loadPrices } = await import('./index.ts');
  expect(readFileSync).not.toHaveBeenCalled();
  expect(loadPrices()).toBe(loadPrices());
  expect(readFileSync).toHaveBeenCalledTimes(1);
});

it('hands out a table that nobody can change', async () => {
  const { loadPrices } = await import('./index.ts');
  const { periods } = loadPrices().providers.openai!.models['gpt-4o']!;
  expect(() => {
    periods[0]!.rates.input = 0;
  }).toThrow(TypeError);
  expect(() => periods.push({ rates: {} })).toThrow(TypeError);
  const { providers } = loadPrices();
  expect(() => Object.assign(providers, { openai: { models: {} } })).toThrow(TypeError);
  expect(() => Object.assign(providers, { acme: { models: {} } })).toThrow(TypeError);
});

it('says which file cannot be read, and tries again', async () => {
  const { loadPrices } = await import('./index.ts');
  vi.mocked(readFileSync).mockImplementationOnce(() => {
    throw new Error("ENOENT: no such file or directory, open 'prices.json'");
  });
  expect(() => loadPrices()).toThrow('prices.json');
  expect(loadPrices().version).toMatch(/^\d{4}-\d{2}-\d{2}/);
});

it('hands out what the file says, provider by provider', async () => {
  const { loadPrices } = await import('./index.ts');
  const text = readFileSync(new URL('../prices.json', import.meta.url), 'utf8');
  expect(structuredClone(loadPrices())).toEqual(JSON.parse(text));
  expect(loadPrices().providers.openai).toBe(loadPrices().providers.openai);
});
