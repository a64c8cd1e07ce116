import { type ApiReader, readAnthropicRateLimit } from '@genspan/instrumentation';
import { readMessage } from './answer.ts';
import { messagesInput } from './messages.ts';
import { readMessagesRequest } from './request.ts';
import { MessageStreamReader } from './stream.ts';
import { messagesTokens } from './tokens.ts';

/** POST /v1/messages, of the beta resource too. */
export const messagesReader: ApiReader = {
  operation: 'chat',
  api: 'messages',
  request: readMessagesRequest,
  input: messagesInput,
  answer: readMessage,
  stream: (withContent, output) => new MessageStreamReader(withContent, output),
  tokens: messagesTokens,
  rateLimit: readAnthropicRateLimit,
};
