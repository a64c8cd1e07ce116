import { expect, it } from 'vitest';
import { denyListDetector } from './deny-list.ts';
import { Engine } from './engine.ts';

const removedFrom = (values: string[], text: string) =>
  new Engine([denyListDetector(values)]).find(text).map(({ start, end }) => text.slice(start, end));

it.each(['hunter2-hunter2', 'Tr0ub4dor&3', '漢字漢字-secret-漢字', '|||swordfish|||', `${'long '.repeat(40)}value`])(
  'finds %j anywhere',
  (value) => {
    expect(removedFrom([value], `x${value}y ${value}`)).toEqual([value, value]);
  },
);

it('wants the value exactly', () => {
  expect(removedFrom(['Swordfish'], 'swordfish SWORDFISH swordfis')).toEqual([]);
});

it('tells values apart that begin alike', () => {
  const start = 'the-same-long-beginning-of-both-';
  expect(removedFrom([`${start}1`, `${start}2`], `${start}2 ${start}3`)).toEqual([`${start}2`]);
});

it('leaves out what is too short to be told from text', () => {
  expect(removedFrom(['abc', '||||||', ''], 'abc |||||| ')).toEqual([]);
});
