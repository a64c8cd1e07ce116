import { describe, expect, it } from 'vitest';
import { treeRows } from './span-tree.ts';
import { span } from './support-bot.fixture.ts';

const shape = (rows: ReturnType<typeof treeRows>) => rows.map(({ branch, span: { name } }) => branch + name);

describe('treeRows', () => {
  it('nests spans and orders siblings by start, whatever the order of arrival', () => {
    const rows = treeRows([
      span({ id: 'c', parent: 'b', name: 'tool', from: 30, to: 40 }),
      span({ id: 'd', parent: 'a', name: 'second', from: 60, to: 90 }),
      span({ id: 'b', parent: 'a', name: 'first', from: 20, to: 50 }),
      span({ id: 'a', name: 'root', from: 0, to: 100 }),
    ]);
    expect(shape(rows)).toEqual(['root', '├─ first', '│  └─ tool', '└─ second']);
    expect(rows.map((row) => row.depth)).toEqual([0, 1, 2, 1]);
    expect(rows.map((row) => row.trunk)).toEqual(['│  ', '│  │  ', '│        ', '      ']);
  });

  it('shows a span whose parent never arrived as a root of its own, marked', () => {
    const rows = treeRows([
      span({ id: 'a', name: 'root', from: 0, to: 100 }),
      span({ id: 'c', parent: 'b', name: 'orphan', from: 20, to: 40 }),
      span({ id: 'd', parent: 'c', name: 'child', from: 25, to: 30 }),
    ]);
    expect(shape(rows)).toEqual(['root', 'orphan', '└─ child']);
    expect(rows.map((row) => row.orphan)).toEqual([false, true, false]);
  });

  it('takes a parent in another process for what it is', () => {
    const [row] = treeRows([
      { ...span({ id: 'a', parent: 'f', name: 'server', from: 0, to: 1 }), parentIsRemote: true },
    ]);
    expect(row!.orphan).toBe(false);
  });

  it('shows every span of a cycle once', () => {
    const rows = treeRows([
      span({ id: 'a', parent: 'b', name: 'a', from: 0, to: 1 }),
      span({ id: 'b', parent: 'a', name: 'b', from: 1, to: 2 }),
      span({ id: 'c', parent: 'c', name: 'c', from: 2, to: 3 }),
    ]);
    expect(shape(rows)).toEqual(['a', '└─ b', 'c']);
  });

  it('survives a chain deeper than the stack', () => {
    const depth = 20_000;
    const chain = Array.from({ length: depth }, (_, index) =>
      span({
        id: (index + 1).toString(16),
        parent: index ? index.toString(16) : undefined,
        name: 's',
        from: index,
        to: depth,
      }),
    );
    expect(treeRows(chain)).toHaveLength(depth);
  });
});
