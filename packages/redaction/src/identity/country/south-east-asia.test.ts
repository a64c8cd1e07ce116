import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import { isNric, isUen } from './south-east-asia.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isNric, ['S1234567D', 'M5398242L']);
  expectChecked(isUen, ['00192200M', '197401143C', 'S16FC0121D']);
});
