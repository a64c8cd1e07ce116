import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPrices } from '@genspan/prices';
import { COST_PROFILES, idleEntries } from '@genspan/pricing';
import { readPricesFile } from '@genspan/pricing/prices-file';
import { describe, expect, it } from 'vitest';
import { examplesOf } from '../docs/examples.ts';
import { ROOT } from '../support/project.ts';
import { examples } from './examples.ts';

const PAGE = join(ROOT, 'docs', 'cost.md');
const page = readFileSync(PAGE, 'utf8');
const files = examplesOf(PAGE).filter(({ language }) => language === 'yaml');

describe('the page about costs', () => {
  it.each(files)('$where is a price file that changes something throughout', ({ text }) => {
    const read = readPricesFile(text, 'prices.yaml');
    if ('problem' in read) throw new Error(read.problem);
    expect(idleEntries(loadPrices(), read.file)).toEqual([]);
  });

  it('shows one', () => expect(files.length).toBeGreaterThan(0));

  it('has every example that was worked by hand, with its total', () => {
    for (const { id, title, expected } of examples()) {
      const total = expected.status === 'unpriced' ? 'no number' : Number(expected.total);
      expect.soft(page.replaceAll(/ +\|/g, ' |')).toContain(`| ${id} | ${title} | ${total} |`);
    }
  });

  it('names every profile', () => {
    for (const profile of COST_PROFILES) expect.soft(page).toContain(`| \`${profile}\``);
  });
});
