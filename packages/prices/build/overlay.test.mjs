import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyOverlay, likeRows, readOverlays } from './overlay.mjs';

const said = { source: 'price page', date: '2026-11-21' };
const models = () =>
  new Map([
    [
      'a',
      {
        periods: [{ rates: { input: 5 } }, { from: '2026-08-21', rates: { input: 4, cacheRead: 1 } }],
        aliases: new Set(['a-1']),
      },
    ],
  ]);

function applied(overlay) {
  const table = models();
  applyOverlay({ provider: 'acme', ...overlay }, table);
  return table;
}

describe('a rule', () => {
  it('changes all periods, or the one it names', () => {
    const all = applied({ rules: [{ models: ['a'], set: { fees: { webSearch: 10 } }, ...said }] }).get('a');
    expect(all.periods.map(({ fees }) => fees)).toEqual([{ webSearch: 10 }, { webSearch: 10 }]);
    const first = applied({ rules: [{ models: ['a'], period: 'first', set: { rates: { output: 9 } }, ...said }] }).get(
      'a',
    );
    expect(first.periods.map(({ rates }) => rates.output)).toEqual([9, undefined]);
    const dated = applied({
      rules: [{ models: ['a'], period: '2026-08-21', set: { rates: { cacheRead: null } }, ...said }],
    });
    expect(dated.get('a').periods[1].rates).toEqual({ input: 4 });
  });

  it('replaces a mode as a whole', () => {
    const rules = [
      { models: ['a'], set: { modes: { batch: { factor: 0.5 }, flex: { factor: 0.5 } } }, ...said },
      { models: ['a'], set: { modes: { batch: { rates: { input: 2 } } } }, ...said },
    ];
    expect(applied({ rules }).get('a').periods[0].modes).toEqual({
      batch: { rates: { input: 2 } },
      flex: { factor: 0.5 },
    });
  });

  it("adds a model, which then is nobody's alias, and drops one", () => {
    const added = applied({ rules: [{ models: ['a-1'], periods: [{ rates: { input: 1 } }], ...said }] });
    expect(added.get('a-1')).toMatchObject({ confidence: 'single', periods: [{ rates: { input: 1 } }] });
    expect(added.get('a').aliases.size).toBe(0);
    expect(applied({ rules: [{ models: ['a'], drop: true, ...said }] }).size).toBe(0);
  });

  it('fails when what it is about is not there', () => {
    expect(() => applied({ rules: [{ models: ['b'], set: {}, ...said }] })).toThrow('acme: a rule for b');
    expect(() => applied({ rules: [{ models: ['a'], period: '2026-01-01', ...said }] })).toThrow(
      'a has no period 2026-01-01',
    );
    expect(() => applied({ rules: [{ models: ['b'], drop: true, ...said }] })).toThrow('b is to be dropped');
    expect(() => applied({ aliases: { c: 'b' } })).toThrow('alias c of b');
  });
});

it('gives and takes names', () => {
  expect([...applied({ aliases: { 'a-1': null, 'a-latest': 'a' } }).get('a').aliases]).toEqual(['a-latest']);
});

it('prices a model like another provider does, with the modes and fees that are sold here', () => {
  const period = {
    rates: { input: 1 },
    modes: { batch: { factor: 0.5 }, fast: { factor: 2 } },
    regions: { us: 1.1 },
    fees: { webSearch: 10 },
  };
  const table = new Map([
    ['anthropic', new Map([['claude-a', { periods: [period], aliases: new Set(['claude-b']) }]])],
  ]);
  const like = {
    provider: 'anthropic',
    models: ['claude-a'],
    prefix: 'anthropic.',
    modes: ['batch'],
    regions: { eu: 1.2 },
    ...said,
  };
  expect(likeRows({ provider: 'aws.bedrock', like: [like] }, table).get('anthropic.claude-a')).toMatchObject({
    periods: [{ rates: { input: 1 }, modes: { batch: { factor: 0.5 } } }],
    regions: { eu: 1.2 },
    aliases: new Set(),
  });
  const missing = { provider: 'aws.bedrock', like: [{ ...like, models: ['claude-c'] }] };
  expect(() => likeRows(missing, table)).toThrow('aws.bedrock is to sell claude-c like anthropic');
});

it('refuses a row that does not say who says so, and when', () => {
  const folder = mkdtempSync(join(tmpdir(), 'overlay-'));
  const file = join(folder, 'acme.json');
  const read = (overlay) => {
    writeFileSync(file, JSON.stringify({ provider: 'acme', ...overlay }));
    return readOverlays(folder).get('acme').provider;
  };
  expect(read({ rules: [{ models: ['a'], ...said }] })).toBe('acme');
  expect(() => read({ rules: [{ models: ['a'], source: 'page' }] })).toThrow('acme.json: a row without date');
  expect(() => read({ like: [{ models: ['a'], date: '2026-11-21' }] })).toThrow('a row without source');
  expect(() => read({ decisions: [{ kind: 'zero', models: {}, date: '2026-11-21', reason: '' }] })).toThrow(
    'without reason',
  );
  rmSync(folder, { recursive: true, force: true });
});
