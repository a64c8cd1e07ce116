import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import { isBrn, isChineseId, isHongKongId, isMyNumber, isRrn, isSocialCreditCode, isTaiwaneseId } from './east-asia.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isChineseId, ['360426199101010071']);
  expectChecked(isSocialCreditCode, ['91110000600037341L']);
  expectChecked(isRrn, ['9710139019902']);
  expectChecked(isBrn, ['2208162517']);
  expectChecked(isMyNumber, ['123456789018']);
  expectChecked(isTaiwaneseId, ['A123456789']);
  expectChecked(isHongKongId, ['A1234563', 'AB9876543']);
});
