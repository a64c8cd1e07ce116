import { isLetter } from './ascii.ts';

/** Keys of counts, times and ids: their numbers are nobody's, whatever a checksum says. */
const PLAIN =
  /(?:^|[^A-Za-z])(?:ids?|uid|guid|seq|sequence|snowflake|count|counter|offset|nonce|epoch|ts|timestamp|time|size|length|bytes|total|version|build|hash|seed|index)$|[a-z](?:I[dD]s?|Count|Time|Timestamp|Size|Offset)$/;
const KEY_LIMIT = 40;

/**
 * Whether the value at `start` is assigned to a key for an id, a count or a time: `id=`, `"orderId": "`, `user_id: `.
 */
export function isPlainKey(text: string, start: number): boolean {
  let end = start;
  let isAssigned = false;
  for (const lowest = Math.max(0, start - 6); end > lowest; end--) {
    const code = text.charCodeAt(end - 1);
    if (code === 0x3a || code === 0x3d) isAssigned = true;
    else if (code !== 0x20 && code !== 0x22 && code !== 0x27 && code !== 0x5c) break;
  }
  if (!isAssigned || !isLetter(text.charCodeAt(end - 1))) return false;
  return PLAIN.test(text.slice(Math.max(0, end - KEY_LIMIT), end));
}
