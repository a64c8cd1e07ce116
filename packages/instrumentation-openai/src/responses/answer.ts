import { type Answer, type Json, object, readFailure } from '@genspan/instrumentation';
import { readUsage } from '../usage.ts';
import { responsesOutput } from './messages.ts';
import { outputItems, readResponseObject, withToolCounts } from './output.ts';

/** What the body of a response says. `status: failed`, or an error body, is a failure of the call. */
export function readResponsesAnswer(body: unknown, withContent: boolean): Answer {
  return answerOf(object(body), outputItems(object(body).output), withContent, false);
}

/** The answer of a response object and its items; `cut` when the stream stopped before it was terminal. */
export function answerOf(response: Json, items: readonly Json[], withContent: boolean, cut: boolean): Answer {
  const read = readResponseObject(response, items, cut);
  return {
    response: read,
    usage: withToolCounts(readUsage(response.usage ?? undefined), items),
    outputMessages: withContent ? responsesOutput(items, read.finishReasons[0]) : undefined,
    failure: isFailed(response) ? (readFailure(response.error) ?? { type: 'response_failed' }) : undefined,
  };
}

function isFailed(response: Json): boolean {
  if (response.status === 'failed') return true;
  // A gateway's error body has an error and nothing of a response.
  return response.status === undefined && response.output === undefined && readFailure(response.error) !== undefined;
}
