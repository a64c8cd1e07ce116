import { defined, list, type MethodTap, object, type RequestReader, tapRequest, text } from '@genspan/instrumentation';
import { lens } from '../client.ts';
import { unlessNative } from '../unless-native.ts';
import { BatchAttr } from './attributes.ts';

/**
 * POST /v1/messages/batches. The model calls of a batch are made later; they are counted when their results are read.
 */
const reader: RequestReader = {
  about([body]) {
    const requests = list(object(body).requests);
    return {
      operation: 'create_batch',
      model: commonModel(requests),
      attributes: { [BatchAttr.requests]: requests.length },
    };
  },
  answer: (batch) => defined({ [BatchAttr.id]: text(object(batch).id) }),
};

/** The model, when all requests are for the same. */
function commonModel(requests: readonly unknown[]): string | undefined {
  const modelOf = (request: unknown) => text(object(object(request).params).model);
  const first = modelOf(requests[0]);
  return requests.every((request) => modelOf(request) === first) ? first : undefined;
}

/** `messages.batches.create` and its beta twin. */
export const createBatchTap: MethodTap = {
  class: 'Batches',
  method: 'create',
  optional: true,
  wrap: unlessNative((runtime) => tapRequest(runtime, reader, lens)),
};
