/** The span that the SDK makes itself for `messages.create`, where we do not enrich it. */
export const NATIVE_CALL = { native: true, untouched: true, name: 'anthropic.messages.create' };

/**
 * Whether calls of a client with no setting of its own are traced by the SDK. Under the flag only by explicit choice:
 * where nobody said a word, the front door switches it off.
 */
export function tracesItself({ tracing }, { flag = true } = {}) {
  return tracing === 'true' || (tracing === 'unset' && !flag);
}

/** The versions that can trace themselves. */
export const CAN_TRACE = { versions: ['0.134', '1'], reason: 'older SDKs do not trace themselves' };
