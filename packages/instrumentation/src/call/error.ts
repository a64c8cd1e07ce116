import { type CallError, type ContentFilter, type Ending, reasonOf, reportOnce, shared } from '@genspan/model-call';

const MESSAGE_LIMIT = 512;
/** Error codes are words like `rate_limit_exceeded`; anything else may hold the user's text. */
const CODE = /^[a-z0-9_.-]{1,64}$/i;

interface SdkError {
  name?: unknown;
  message?: unknown;
  status?: unknown;
  code?: unknown;
  type?: unknown;
  cause?: { code?: unknown };
}

/** How an error that the SDK threw ends the call: `cancelled` only for the caller's own abort. */
export function endingOf(thrown: unknown): Ending {
  const name = classNameOf(thrown);
  const message = (thrown as SdkError | undefined)?.message;
  if (name === 'APIUserAbortError' || name === 'AbortError' || message === 'Request was aborted.') return 'cancelled';
  if (name === 'APIConnectionTimeoutError' || name === 'TimeoutError' || message === 'Request timed out.') {
    return 'timeout';
  }
  return 'error';
}

/**
 * What may be told about a thrown error. Its message can quote the request, so it passes the content filter, or,
 * without one, is replaced by the status and the provider's code.
 */
export function describeError(thrown: unknown): CallError {
  const error = (thrown ?? {}) as SdkError;
  const out: CallError = { type: typeOf(thrown) };
  if (typeof error.status === 'number') out.status = error.status;
  const message = safeMessage(error);
  if (message) out.message = message;
  return out;
}

/** Low cardinality: the class's name, or for a bare APIError (in-stream errors) the provider's code. */
function typeOf(thrown: unknown): string {
  const name = classNameOf(thrown);
  if (name && name !== 'APIError' && name !== 'Error') return name;
  return codeOf((thrown ?? {}) as SdkError) ?? name ?? '_OTHER';
}

function codeOf(error: SdkError): string | undefined {
  for (const code of [error.code, error.type]) if (typeof code === 'string' && CODE.test(code)) return code;
  return undefined;
}

function classNameOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  // An AbortError is a DOMException; SDK error classes leave `name` at `Error`.
  const { name } = thrown as SdkError;
  if (typeof name === 'string' && name !== 'Error') return name;
  return thrown.constructor?.name;
}

/** Undefined when the filter fails: the message is then dropped, as if there were no filter. */
function filteredBy(filter: ContentFilter, message: string): string | undefined {
  try {
    return filter(message);
  } catch (thrown) {
    reportOnce('content-filter', `the content filter failed, content was dropped: ${reasonOf(thrown)}`);
    return undefined;
  }
}

function safeMessage(error: SdkError): string | undefined {
  const { filter, unredactedContent } = shared();
  if (typeof error.message === 'string') {
    if (unredactedContent) return error.message.slice(0, MESSAGE_LIMIT);
    const filtered = filter && filteredBy(filter, error.message);
    if (filtered !== undefined) return filtered.slice(0, MESSAGE_LIMIT);
  }
  const cause = typeof error.cause?.code === 'string' && CODE.test(error.cause.code) ? error.cause.code : undefined;
  const words = [typeof error.status === 'number' ? String(error.status) : undefined, codeOf(error), cause];
  return words.filter(Boolean).join(' ') || undefined;
}
