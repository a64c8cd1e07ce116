import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfiguration } from '@genspan/metrics/configuration';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/project.ts';
import { examplesOf } from './examples.ts';

const PAGE = join(ROOT, 'docs', 'configuration-file.md');
const examples = examplesOf(PAGE);

function read(text: string) {
  const result = readConfiguration(text, 'genspan.config.yaml');
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

describe('the page about the configuration file', () => {
  const [good, wrong] = examples.filter(({ language }) => language === 'yaml');

  it('shows a file that is read without a problem, with everything in it', () => {
    const { configuration, problems } = read(good!.text);
    expect(problems).toEqual([]);
    expect(configuration).toMatchObject({ budgetState: '.genspan/budgets', limits: { features: 200 } });
    expect(configuration.objectives).toHaveLength(7);
    expect(configuration.budgets.map(({ name }) => name)).toEqual([
      ...['feature.support.monthly', 'team.shop.weekly', 'service', 'each_feature', 'each_user'],
    ]);
  });

  it('shows what is said about a wrong one, word for word', () => {
    const said = examples.find(({ language }) => language === 'text')!.text;
    expect(`${read(wrong!.text).problems.join('\n')}\n`).toBe(said);
  });

  it('names every key of the schema', () => {
    const page = readFileSync(PAGE, 'utf8');
    const schema = readFileSync(join(ROOT, 'packages/metrics/genspan.config.schema.json'), 'utf8');
    const keys = keysOf(JSON.parse(schema)).filter((key) => /^[a-z_]+$/.test(key));
    expect(keys.length).toBeGreaterThan(30);
    for (const key of new Set(keys))
      expect.soft(page, key).toMatch(new RegExp(`[\`.]${key}\`|^ *${key}:|### ${key}$`, 'm'));
  });

  it('names the defaults that hold', () => {
    const { limits, rules } = read('{}').configuration;
    const page = readFileSync(PAGE, 'utf8').replaceAll(/ +\|/g, ' |');
    for (const [key, value] of Object.entries({ ...limits, ...rules })) {
      const name = key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const share = name === 'unpriced_share' || name === 'quota_low' ? `${Number(value) * 100}%` : undefined;
      const shown = typeof value === 'object' ? 'none' : name === 'runbook_url' ? `\`${value}\`` : (share ?? value);
      expect.soft(page).toContain(`${name}\` | ${shown} |`);
    }
  });
});

interface Schema {
  properties?: Record<string, Schema>;
  $defs?: Record<string, Schema>;
}

function keysOf({ properties = {}, $defs = {} }: Schema): string[] {
  return [...Object.keys(properties), ...[...Object.values(properties), ...Object.values($defs)].flatMap(keysOf)];
}
