import type { Message } from '@genspan/model-call';

/** Messages of one request that are read; no trace of a longer conversation would be looked at. */
const MESSAGE_LIMIT = 4096;

/** The messages of a conversation that are read, and one that says how many came before them, if any did. */
export function latestMessages(items: readonly unknown[], read: (item: unknown) => Message): Message[] {
  const earlier = items.length - MESSAGE_LIMIT;
  if (earlier <= 0) return items.map(read);
  const content = `[${earlier} earlier messages]`;
  const note: Message = { role: 'system', parts: [{ type: 'generic', generic_type: 'earlier_messages', content }] };
  return [note, ...items.slice(earlier).map(read)];
}
