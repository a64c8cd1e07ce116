import { describe, expect, it } from 'vitest';
import { selectorsIn } from './selectors.ts';

const shown = (query: string) =>
  selectorsIn(query).map(({ metric, labels }) => [
    metric,
    ...[...labels].map(([name, { is, value }]) => `${name}${is}${value}`),
  ]);

describe('the selectors of a query', () => {
  it.each([
    ['sum(rate(a_total{b="c",d!~"e|f"}[5m])) / sum(x:y{})', [['a_total', 'b=c', 'd!~e|f'], ['x:y']]],
    [`{"a.total", "b.c"='d'}`, [['a.total', 'b.c=d']]],
    ['{__name__="a", b=~"c"}', [['a', 'b=~c']]],
    [String.raw`a{b="}\"{", c = "\\n\n" , }`, [['a', 'b=}"{', 'c=\\n\n']]],
    ['a_total', []],
    ['a{b="c', []],
    ['SELECT x FROM y', []],
  ])('%s', (query, selectors) => expect(shown(query)).toEqual(selectors));

  it('are found in time, whatever the text', () => {
    for (const piece of ['{', '"', 'a{', '{"', 'a="b",', "{'\\"]) expect(shown(piece.repeat(20_000))).toEqual([]);
  });
});
