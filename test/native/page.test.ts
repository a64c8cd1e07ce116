import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { ROOT } from '../support/project.ts';
import { CARRIED } from './carried.ts';
import { SECTIONS, type SetUp, type Whose } from './table.ts';

// What native.test.ts plays is what the page says.

const WORDS: Readonly<Record<Whose, string>> = {
  genspan: "Genspan's",
  enriched: "the SDK's, enriched",
  native: "the SDK's, as it is",
  none: 'none',
};

const PAGE = readFileSync(join(ROOT, 'docs', 'native-tracing.md'), 'utf8');

/** The body of the table under a heading, by cell. */
function tableUnder(heading: string): string[][] {
  const [, rest = ''] = PAGE.split(`\n## ${heading}\n`);
  const rows = rest
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const rowOf = ({ set, span, note = '' }: SetUp) => [set, WORDS[span], note];

describe('docs/native-tracing.md', () => {
  it.each(SECTIONS.map(({ title, rows }) => ({ title, rows })))('has the table "$title"', ({ title, rows }) => {
    expect(tableUnder(title)).toEqual(rows.map(rowOf));
  });

  it('says what each span has', () => {
    const kinds: readonly Whose[] = ['genspan', 'enriched', 'native'];
    const rows = CARRIED.map(({ what, on, sometimesOn }) => [
      what,
      ...kinds.map((kind) => (on.includes(kind) ? 'yes' : sometimesOn === kind ? 'at times' : '')),
    ]);
    expect(tableUnder('What is on it')).toEqual(rows);
  });
});

test('every set-up is told apart by its words', () => {
  const words = SECTIONS.flatMap(({ title, rows }) => rows.map(({ set }) => `${title}: ${set}`));
  expect(new Set(words).size).toBe(words.length);
});
