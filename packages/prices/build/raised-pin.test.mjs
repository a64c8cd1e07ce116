import { expect, it } from 'vitest';
import { raisedPin } from './raised-pin.mjs';

const pin = { package: '@acme/prices', version: '1.0.0', integrity: 'sha512-a', dated: '2026-09-23', licence: 'MIT' };
const published = {
  version: '1.1.0',
  'dist.integrity': 'sha512-b',
  time: { '1.0.0': '2026-09-23T10:00:00Z', '1.1.0': '2026-11-20T10:00:00Z' },
  license: 'MIT',
};

it('raises a pin to the newest version, with its hash and day', () => {
  expect(raisedPin(pin, published)).toEqual({ ...pin, version: '1.1.0', integrity: 'sha512-b', dated: '2026-11-20' });
  expect(raisedPin(pin, { ...published, version: '1.0.0' })).toBe(pin);
});

it('leaves another licence to a person', () => {
  expect(() => raisedPin(pin, { ...published, license: 'BUSL-1.1' })).toThrow('1.1.0 is under BUSL-1.1, not MIT');
});
