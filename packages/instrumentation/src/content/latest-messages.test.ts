import { expect, it } from 'vitest';
import { latestMessages } from './latest-messages.ts';

const read = (item: unknown) => ({ role: 'user', parts: [{ type: 'text' as const, content: String(item) }] });

it('reads the messages of a conversation', () => {
  expect(latestMessages(['a', 'b'], read)).toEqual([read('a'), read('b')]);
  expect(latestMessages([], read)).toEqual([]);
});

it('reads the latest of very many, and says how many it left out', () => {
  const read100k = latestMessages(
    Array.from({ length: 100_000 }, (_, i) => i),
    read,
  );
  expect(read100k.length).toBeLessThan(5000);
  expect(read100k.at(-1)).toEqual(read(99_999));
  const left = 100_000 - read100k.length + 1;
  expect(read100k[0]!.parts).toEqual([
    { type: 'generic', generic_type: 'earlier_messages', content: `[${left} earlier messages]` },
  ]);
  expect(read100k[1]).toEqual(read(left));
});
