import { describe, expect, it } from 'vitest';
import { createPatternFinder, type UserPattern } from './user-patterns.ts';

function found(patterns: UserPattern[], text: string): string[] {
  const lines: string[] = [];
  const find = createPatternFinder(patterns, (line) => lines.push(line));
  return find!(text).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`);
}

describe('patterns of the user', () => {
  it('find all that they match, in UTF-16 offsets', () => {
    expect(found([{ name: 'ORDER', pattern: 'ORD-\\d{4}' }], '😀é ORD-1234, ORD-5678')).toEqual([
      'ORDER ORD-1234',
      'ORDER ORD-5678',
    ]);
  });

  it('take flags, and regular expressions as JavaScript writes them', () => {
    expect(found([{ name: 'A', pattern: 'x.y', flags: 'is' }], 'X\ny')).toEqual(['A X\ny']);
    expect(found([{ name: 'A', pattern: '^b$', flags: 'm' }], 'a\nb\nc')).toEqual(['A b']);
    expect(found([{ name: 'A', pattern: /(?<n>id)\/\u0041/gi }], 'ID/a')).toEqual(['A ID/a']);
  });

  it('find nothing where they match nothing', () => {
    expect(found([{ name: 'A', pattern: 'a*' }], 'baab')).toEqual(['A aa']);
  });

  it('are left out when the engine rejects them, and one line names each', () => {
    const lines: string[] = [];
    const patterns = [
      { name: 'BACK', pattern: '(a)\\1' },
      { name: 'BROKEN', pattern: '(' },
      { name: 'GOOD', pattern: 'good' },
    ];
    const find = createPatternFinder(patterns, (line) => lines.push(line))!;
    expect(find('aa ( good')).toHaveLength(1);
    expect(lines).toEqual([expect.stringContaining('BACK'), expect.stringContaining('BROKEN')]);
    expect(createPatternFinder([{ name: 'BROKEN', pattern: '(' }], () => {})).toBeUndefined();
    expect(createPatternFinder([], () => {})).toBeUndefined();
  });

  it('end where a backtracking engine would not', () => {
    expect(found([{ name: 'A', pattern: '(a+)+$' }], `${'a'.repeat(5000)}!`)).toEqual([]);
  });
});
