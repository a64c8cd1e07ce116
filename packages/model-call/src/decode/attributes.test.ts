import { describe, expect, it } from 'vitest';
import { list, readerOf } from './attributes.ts';

describe('attributes', () => {
  it('are read under the first name that has a value of the type', () => {
    const get = readerOf({ old: 1, new: '2', neither: Number.NaN });
    expect(get.number('new', 'old')).toBe(1);
    expect(get.text('old', 'new')).toBe('2');
    expect(get.number('neither')).toBeUndefined();
  });

  it('may hold JSON, structured or cut', () => {
    const get = readerOf({ json: '[1]', cut: '[1, "hal', list: ['a'] });
    expect(get.json('json')).toEqual([1]);
    expect(get.json('cut')).toBeUndefined();
    expect(get.json('missing', 'list')).toEqual(['a']);
  });

  it('with numbers in their names become lists in the order of the numbers', () => {
    const get = readerOf({ 'm.10.role': 'c', 'm.9.role': 'b', 'm.0.calls.1.name': 'z', 'm.0.calls.0.name': 'y', n: 1 });
    const messages = list(get.tree('m.'));
    expect(messages).toHaveLength(3);
    expect(messages.slice(1)).toEqual([{ role: 'b' }, { role: 'c' }]);
    expect(list((messages[0] as { calls: unknown }).calls)).toEqual([{ name: 'y' }, { name: 'z' }]);
    expect(get.tree('other.')).toBeUndefined();
  });

  it('cannot reach what every object has by their names', () => {
    const tree = readerOf({ 'm.__proto__.polluted': 'yes', 'm.0.constructor': 'x' }).tree('m.');
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(list(tree)).toHaveLength(1);
  });

  it('prefer the branch where a name is a value and a branch', () => {
    for (const names of [
      { 'm.0': 'text', 'm.0.role': 'user' },
      { 'm.0.role': 'user', 'm.0': 'text' },
    ]) {
      expect(list(readerOf(names).tree('m.'))).toEqual([{ role: 'user' }]);
    }
  });
});
