import type { ApiReader } from '@genspan/instrumentation';
import { readChatAnswer } from './answer.ts';
import { chatInput } from './messages.ts';
import { readChatRequest } from './request.ts';
import { ChatStreamReader } from './stream.ts';
import { chatTokens } from './tokens.ts';

/** POST /chat/completions. */
export const chatReader: ApiReader = {
  operation: 'chat',
  api: 'chat_completions',
  request: readChatRequest,
  input: chatInput,
  answer: readChatAnswer,
  stream: (withContent, output) => new ChatStreamReader(withContent, output),
  tokens: chatTokens,
};
