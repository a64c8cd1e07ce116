import { expect, it } from 'vitest';
import { isPlainKey } from './key.ts';

const isPlain = (text: string) => isPlainKey(text, text.search(/\d/));

it.each([
  'id=1',
  '"id":1',
  '"orderId": "1',
  'user_id: 1',
  'createdAt=x, timestamp = 1',
  'requestID:1',
  '{\\"seq\\":\\"1',
  'tokenCount=1',
])('takes %s for an id, a count or a time', (text) => {
  expect(isPlain(text)).toBe(true);
});

it.each(['paid: 1', 'id 1', 'card=1', '"valid":1', 'phone: 1', '= 1', '1', 'grid=1', 'amount=1'])(
  'leaves %s',
  (text) => {
    expect(isPlain(text)).toBe(false);
  },
);
