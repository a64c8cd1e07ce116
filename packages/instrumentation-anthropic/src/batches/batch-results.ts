import {
  type MethodTap,
  object,
  type RequestReader,
  runOnce,
  startRequest,
  type TapRuntime,
  watchSettling,
} from '@genspan/instrumentation';
import { GenAI, hasObservers } from '@genspan/model-call';
import { lens } from '../client.ts';
import { tracesItself } from '../unless-native.ts';
import { BatchAttr } from './attributes.ts';
import { ResultsReading } from './results-reading.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** GET the batch, then its results; reading them goes on after that. */
const reader: RequestReader = {
  about: ([id]) => ({
    operation: 'fetch_response',
    attributes: { [GenAI.responseId]: String(id), [BatchAttr.id]: String(id) },
  }),
};

/**
 * `messages.batches.results` and its beta twin: one span until the last result was read, with the totals, and an observed
 * call for each result that is one, once however often it is read. When the client traces itself, the span is the SDK's.
 */
export const batchResultsTap: MethodTap = { class: 'Batches', method: 'results', optional: true, wrap: tapResults };

function tapResults(runtime: TapRuntime): (original: Method) => Method {
  return (original) =>
    function (...args) {
      if (!runtime.active) return Reflect.apply(original, this, args);
      const span = tracesItself(runtime, this) ? undefined : startRequest(runtime, reader, lens, this, args);
      let result: unknown;
      try {
        result = span ? runOnce(span.context, original, this, args) : Reflect.apply(original, this, args);
      } catch (thrown) {
        span?.failed(thrown);
        throw thrown;
      }
      if (!span?.recording && !hasObservers()) return result;
      runtime.breaker.attempt('watching a promise', () => {
        const destination = lens.destination(lens.client(this));
        watch(result, new ResultsReading(runtime, String(args[0]), destination, span));
      });
      return result;
    };
}

/** The SDK's method is an async function. */
function watch(result: unknown, reading: ResultsReading): void {
  if (!(result instanceof Promise) || typeof object(result).asResponse === 'function') {
    reading.span?.end('done');
    return;
  }
  watchSettling(
    result,
    (results) => reading.begun(results),
    (thrown) => reading.span?.failed(thrown),
  );
}
