import { type ApiReader, object, text } from '@genspan/instrumentation';

/** POST /v1/messages, of the beta resource too. */
export const messagesReader: ApiReader = {
  operation: 'chat',
  api: 'messages',
  request: (body) => ({ model: text(object(body).model), parameters: {} }),
  input: () => ({}),
  answer: () => ({ response: { finishReasons: [], toolCalls: [] } }),
  stream: () => ({
    complete: false,
    read: () => true,
    answer: () => ({ response: { finishReasons: [], toolCalls: [] } }),
  }),
};
