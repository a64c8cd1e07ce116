import { expect, it } from 'vitest';
import { isVin } from './device.ts';
import { found } from './found.fixture.ts';

it('checks the ninth place of a vehicle number', () => {
  for (const digit of '0123456789X') expect(isVin(`1M8GDM9A${digit}KP042788`)).toBe(digit === 'X');
});

it('finds a vehicle number without a word for it', () => {
  expect(found('sold 1M8GDM9AXKP042788 last week')).toEqual(['VIN 1M8GDM9AXKP042788']);
  expect(found('hash 1M8GDM9A1KP042788 of a build')).toEqual([]);
});

it('finds a phone by its IMEI beside the word', () => {
  expect(found('IMEI: 490154203237518')).toEqual(['IMEI 490154203237518']);
  expect(found('device_imei=49-015420-323751-8')).toEqual(['IMEI 49-015420-323751-8']);
  expect(found('count=490154203237518')).toEqual([]);
});
