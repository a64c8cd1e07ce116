import { type ApiReader, object, text } from '@genspan/instrumentation';

/** POST /v1/complete, gone since 1.0. */
export const completionsReader: ApiReader = {
  operation: 'text_completion',
  api: 'complete',
  request: (body) => ({ model: text(object(body).model), parameters: {} }),
  input: () => ({}),
  answer: () => ({ response: { finishReasons: [], toolCalls: [] } }),
  stream: () => ({
    complete: false,
    read: () => true,
    answer: () => ({ response: { finishReasons: [], toolCalls: [] } }),
  }),
};
