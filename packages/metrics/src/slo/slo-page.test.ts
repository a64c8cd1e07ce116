import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../configuration.ts';
import { OUTCOME_TABLE } from './outcome-table.ts';

const PAGE = readFileSync(new URL('../../../../docs/slo.md', import.meta.url), 'utf8');

describe('docs/slo.md', () => {
  it('has the table that decides', () => {
    const [, ...lines] = PAGE.slice(PAGE.indexOf('| outcome |')).split('\n\n')[0]!.split('\n');
    const written = lines.slice(1).map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
    const expected = Object.keys(OUTCOME_TABLE.availability).map((outcome) => {
      const meaning = (kind: keyof typeof OUTCOME_TABLE) => OUTCOME_TABLE[kind][outcome as 'ok'];
      expect([meaning('time_to_first_token'), meaning('quality')]).toEqual([meaning('latency'), meaning('validity')]);
      const kinds = ['availability', 'latency', 'refusal', 'validity'] as const;
      return ['', outcome, ...kinds.map(meaning), ''];
    });
    expect(written).toEqual(expected);
  });

  it('shows a configuration that is right', () => {
    const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(PAGE)!;
    const read = readConfiguration(yaml!, 'genspan.config.yaml');
    expect(read).toMatchObject({ problems: [] });
    expect('configuration' in read && read.configuration.objectives).toHaveLength(7);
  });

  it('has the error budgets right', () => {
    const rows = [...PAGE.matchAll(/^\| ([\d.]+)% \| ([\d,]+) \|$/gm)];
    expect(rows.length).toBe(5);
    for (const [, target, events] of rows) {
      const allowed = (1 - Number(target) / 100) * Number(events!.replace(',', ''));
      expect(allowed).toBeCloseTo(10, 6);
    }
  });
});
