import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../support/project.ts';

/** Prints which files the packages had read, before a call is priced and after. */
const PROGRAM = `
const fs = require('node:fs');
const read = fs.readFileSync;
const files = [];
fs.readFileSync = (path, ...rest) => {
  files.push(String(path));
  return read(path, ...rest);
};
const { createPriceEnricher } = require('@genspan/pricing');
const { loadPrices } = require('@genspan/prices');
const enricher = createPriceEnricher({ table: loadPrices });
const call = (more) => ({
  origin: 'tap', provider: 'openai', operation: 'chat', request: { model: 'gpt-4o', parameters: {} },
  response: { finishReasons: [], toolCalls: [] }, time: { startMs: 0, durationMs: 1 }, attribution: {},
  outcome: 'ok', at: new Date('2026-11-20'), ...more,
});
enricher.enrich(call({ outcome: 'rate_limited' }));
const loaded = () => [files.some((file) => file.endsWith('prices.json')), Object.keys(require.cache).some((file) => /[\\\\/]yaml[\\\\/]/.test(file))];
const before = loaded();
const facts = enricher.enrich(call({ usage: { inputTokens: 1000, outputTokens: 0 } }));
console.log(JSON.stringify({ before, after: loaded(), cost: facts['gen_ai.usage.cost'] }));
`;

it('loads no price before the first call that has one, and no YAML without a file', () => {
  const output = execFileSync(process.execPath, ['-e', PROGRAM], {
    cwd: join(ROOT, 'packages', 'genspan'),
    encoding: 'utf8',
  });
  expect(JSON.parse(output)).toEqual({ before: [false, false], after: [true, false], cost: 0.0025 });
});
