import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Schema, violations } from './json-schema.fixture.ts';
import { loadPrices } from './load-prices.ts';

const schema: Schema = JSON.parse(readFileSync(new URL('../price-table.schema.json', import.meta.url), 'utf8'));

it('holds for the table', () => {
  expect(violations(loadPrices(), schema)).toEqual([]);
});

it.each([
  [{}, '$ has no version'],
  [{ version: '1', providers: {}, extra: 1 }, '$ has an unknown extra'],
  [tableWith({ rates: { input: -1 } }), '$.providers.openai.models.m.periods[0].rates.input is too small'],
  [tableWith({ rates: { inputs: 1 } }), '$.providers.openai.models.m.periods[0].rates has an unknown inputs'],
  [tableWith({ from: 'June', rates: {} }), '$.providers.openai.models.m.periods[0].from does not match'],
  [tableWith({ rates: {}, modes: { batch: {} } }), '$.providers.openai.models.m.periods[0].modes.batch has no factor'],
  [
    tableWith({ rates: {}, long: { above: 0.5, rates: {} } }),
    '$.providers.openai.models.m.periods[0].long.above is no',
  ],
])('refuses %j', (table, problem) => {
  expect(violations(table, schema)[0]).toContain(problem);
});

function tableWith(period: object): object {
  return { version: '1', providers: { openai: { models: { m: { periods: [period] } } } } };
}

describe('beside the types', () => {
  const source = readFileSync(new URL('./price-table.ts', import.meta.url), 'utf8');
  const interfaces = [...source.matchAll(/^export interface (\w+) \{$([\s\S]*?)^\}$/gm)];

  it.each(interfaces.map(([, name, body]) => [name!, body!]))('has the fields of %s', (name, body) => {
    const members = [...body.matchAll(/^ {2}(\w+)(\??):/gm)];
    const definition = schema.$defs![name]!;
    expect(Object.keys(definition.properties!)).toEqual(members.map(([, field]) => field));
    const required = members.filter(([, , mark]) => mark === '').map(([, field]) => field);
    expect(definition.required ?? []).toEqual(required);
  });
});
