import { expect, it } from 'vitest';
import { PlaceFinder } from './place.ts';

const placesIn = (finder: PlaceFinder, piece: string, ...offsets: number[]) =>
  [...finder.places(piece, offsets)].map(({ line, column }) => `${line}:${column}`);

it('counts lines and columns from one', () => {
  expect(placesIn(new PlaceFinder(), 'ab\ncd\n\ne', 0, 1, 3, 4, 7)).toEqual(['1:1', '1:2', '2:1', '2:2', '4:1']);
});

it('goes on where the last piece ended', () => {
  const finder = new PlaceFinder();
  expect(placesIn(finder, 'ab\nc', 3)).toEqual(['2:1']);
  expect(placesIn(finder, 'd e\n', 2)).toEqual(['2:4']);
  expect(placesIn(finder, 'f', 0)).toEqual(['3:1']);
});

it('goes on over pieces in which nothing was', () => {
  const finder = new PlaceFinder();
  placesIn(finder, 'one\ntwo\nthr');
  expect(placesIn(finder, 'ee', 1)).toEqual(['3:5']);
});
