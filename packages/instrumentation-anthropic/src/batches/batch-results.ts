import {
  abandonWhenCollected,
  type ClientSpan,
  currentAttribution,
  type IterationListener,
  type MethodTap,
  object,
  type RequestReader,
  runOnce,
  setHidden,
  startRequest,
  type TapRuntime,
  text,
  watchIteration,
} from '@genspan/instrumentation';
import { enrich, GenAI, hasObservers, observe } from '@genspan/model-call';
import { lens } from '../client.ts';
import { unlessNative } from '../unless-native.ts';
import { BatchAttr } from './attributes.ts';
import { type BatchResult, type BatchScope, readBatchResult } from './batch-result.ts';
import { SeenResults } from './seen-results.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The request for the results, with everything that the SDK does for it; reading them goes on after it. */
const reader: RequestReader = {
  about: ([id]) => ({ operation: 'fetch_response', attributes: id === undefined ? {} : { [GenAI.responseId]: String(id) } }),
};

const seen = new SeenResults();

/**
 * `messages.batches.results` and its beta twin: one span until the last result was read, with the totals, and an observed
 * call for each result that is one, once however often it is read. When the client traces itself, the span is the SDK's.
 */
export const batchResultsTap: MethodTap = { class: 'Batches', method: 'results', optional: true, wrap: tapResults };

function tapResults(runtime: TapRuntime): (original: Method) => Method {
  return (original) => {
    const withSpan = function (this: unknown, ...args: unknown[]) {
      const span = runtime.active ? startRequest(runtime, reader, lens, this, args) : undefined;
      return read(runtime, span, this, args);
    };
    const withoutSpan = function (this: unknown, ...args: unknown[]) {
      return read(runtime, undefined, this, args);
    };
    return unlessNative(() => () => withSpan)(runtime)(withoutSpan);

    function read(_: TapRuntime, span: ClientSpan | undefined, self: unknown, args: unknown[]): unknown {
      return span && original ? runOnce(span.context, original, self, args) : Reflect.apply(original, self, args);
    }
  };
}
