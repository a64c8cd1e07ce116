import { type CallError, type Ending, type RemovedTypes, reasonOf, reportOnce, shared } from '@genspan/model-call';
import { TEXT_LIMIT } from '../content/limits.ts';
import { Sealer } from '../content/sealer.ts';

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
 *
 * @param removed takes note of what the filter removed
 */
export function describeError(thrown: unknown, removed?: RemovedTypes): CallError {
  const error = (thrown ?? {}) as SdkError;
  const out: CallError = { type: typeOf(thrown) };
  if (typeof error.status === 'number') out.status = error.status;
  const message = safeMessage(error, removed);
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

function safeMessage(error: SdkError, removed: RemovedTypes | undefined): string | undefined {
  const { filter, unredactedContent } = shared();
  if (typeof error.message === 'string' && (filter || unredactedContent)) {
    try {
      // The sealer bounds what the filter sees of it, and cuts after it.
      const sealer = new Sealer(unredactedContent ? undefined : filter, TEXT_LIMIT, removed);
      return sealer.text(error.message).slice(0, MESSAGE_LIMIT);
    } catch (thrown) {
      reportOnce('content-filter', `the content filter failed, content was dropped: ${reasonOf(thrown)}`);
    }
  }
  const cause = typeof error.cause?.code === 'string' && CODE.test(error.cause.code) ? error.cause.code : undefined;
  const words = [typeof error.status === 'number' ? String(error.status) : undefined, codeOf(error), cause];
  return words.filter(Boolean).join(' ') || undefined;
}
