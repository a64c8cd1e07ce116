import type { Finding } from '../finding.ts';

/**
 * Fields of messages, tool calls, answers and usage that are looked up, joined and summed, never read: ids that machines
 * made, names out of a list, counts, times. (Attributes have a table of their own, `otel/attribute-names.ts`.)
 *
 * Sources: the message schemas of semantic-conventions-genai; the request and response bodies of the OpenAI, Anthropic
 * and Google APIs.
 */
const FIELDS: ReadonlySet<string> = new Set(
  `id call_id callId tool_call_id toolCallId tool_use_id toolUseId response_id responseId previous_response_id request_id
  requestId message_id messageId run_id thread_id item_id file_id fileId container_id batch_id model model_id modelId
  modelVersion model_name role type kind object status finish_reason finishReason stop_reason stopReason mime_type mimeType
  media_type modality service_tier system_fingerprint created created_at createdAt updated_at updatedAt timestamp ts index
  event format encoding detail language lang version uuid trace_id traceId span_id spanId logprob temperature top_p seed
  dimensions`
    .trim()
    .split(/\s+/),
);

const ENDINGS =
  /[._](?:counts?|size|length|port|duration|duration_ms|latency|ms|ns|seconds|tokens|token_count|status_code|timestamp|offset|index|version|cost|percent|ratio|retries|attempts?)$|(?:Tokens|TokenCount|Ms|Timestamp)$/;

/**
 * Whether a key names what is never touched. Such a value is changed only when it holds what cannot be chance, see
 * {@link findingsInStructural}.
 */
export function isStructural(key: string): boolean {
  return FIELDS.has(key) || ENDINGS.test(key);
}

/** Whether a value has the form of an id, a name out of a list or a number: one word. */
export function isIdForm(value: string): boolean {
  return /^[\w.:/+=~@-]{1,256}$/.test(value);
}

/** What does not come about by chance in an id. */
const CERTAIN: ReadonlySet<string> = new Set([
  'EMAIL',
  'JWT',
  'PRIVATE_KEY',
  'URL_CREDENTIALS',
  'CONNECTION_STRING',
  'AUTH_HEADER',
  'COOKIE',
]); // prettier-ignore

/**
 * The findings in a structural value that count. A value that is no single word is no id, and all of them count. In an
 * id a run of digits may be a card number by chance: there a finding counts when it is certain by its form (a mail
 * address, a token with a vendor's prefix), or when it is the whole value and a checksum holds. Addresses of machines
 * are what `server.address` is for.
 *
 * @param value the value, which starts at `start` in the text of the findings
 */
export function findingsInStructural<F extends Finding>(findings: readonly F[], value: string, start = 0): F[] {
  if (findings.length === 0 || !isIdForm(value)) return [...findings];
  return findings.filter((finding) => {
    if (CERTAIN.has(finding.entity)) return true;
    if (finding.entity === 'IP_ADDRESS' || finding.entity === 'MAC_ADDRESS') return false;
    if (finding.confidence < 0.95) return false;
    const isWhole = finding.start <= start && finding.end >= start + value.length;
    return isWhole || finding.entity === 'SECRET' || finding.confidence === 1;
  });
}
