import type { CallError } from '../model-call.ts';
import type { Ending } from '../outcome.ts';
import type { AttributeReader } from './attributes.ts';
import type { DecodableSpan } from './span.ts';

const ERROR = 2;
const CANCELLED =
  /^(AbortError|APIUserAbortError|ResponseAborted|CanceledError|CancelledError|cancell?ed|client_cancelled)$/;
const TIMEOUT = /timed?_?out|deadline_?exceeded/i;
const RATE_LIMITED = /^rate_?limit/i;
/** How the errors of the `openai` and `@anthropic-ai/sdk` packages begin: `429 Slow down.` */
const STATUS_FIRST = /^([45]\d\d)\b/;

/**
 * Whether and why the call of a span failed: from its status, `error.type`, its exception event and the HTTP status.
 * Undefined when the span says nothing of a failure.
 *
 * The message is left out: it may quote the request, and no content filter has seen it.
 */
export function failureOf(span: DecodableSpan, get: AttributeReader): { ending: Ending; error: CallError } | undefined {
  const named = get.text('error.type');
  if (span.status?.code !== ERROR && named === undefined) return undefined;
  const exception = span.events?.findLast(({ name }) => name === 'exception')?.attributes ?? {};
  const thrown = exception['exception.type'];
  const type = named ?? (typeof thrown === 'string' && thrown !== 'Error' ? thrown : undefined) ?? '_OTHER';
  const status = statusOf(get, type, exception['exception.message'] ?? span.status?.message);
  return { ending: endingOf(type, status), error: { type, status } };
}

/** A status of the provider, 504 too, is an error; a timeout is the client's own. */
function endingOf(type: string, status: number | undefined): Ending {
  if (CANCELLED.test(type)) return 'cancelled';
  return status === undefined && TIMEOUT.test(type) ? 'timeout' : 'error';
}

function statusOf(get: AttributeReader, type: string, message: unknown): number | undefined {
  const status = get.number('http.response.status_code', 'http.status_code');
  // A stream that broke began with a 200.
  if (status !== undefined && status >= 400) return status;
  if (/^[45]\d\d$/.test(type)) return Number(type);
  const inMessage = typeof message === 'string' ? STATUS_FIRST.exec(message) : null;
  if (inMessage) return Number(inMessage[1]);
  return RATE_LIMITED.test(type) ? 429 : status;
}
