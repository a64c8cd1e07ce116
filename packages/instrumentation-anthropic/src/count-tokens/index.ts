import {
  defined,
  type MethodTap,
  number,
  object,
  type RequestReader,
  tapRequest,
  text,
} from '@genspan/instrumentation';
import { lens } from '../client.ts';
import { unlessNative } from '../unless-native.ts';

/**
 * POST /v1/messages/count_tokens. Nothing is generated, so this is no model call. The conventions have no operation for
 * it; the attribute of the result is the one that the SDK writes when it traces itself.
 */
const reader: RequestReader = {
  about: ([body]) => ({ operation: 'count_tokens', model: text(object(body).model) }),
  answer: (body) => defined({ 'anthropic.message.count_tokens.input_tokens': number(object(body).input_tokens) }),
};

/** `messages.countTokens` and its beta twin. */
export const countTokensTap: MethodTap = {
  class: 'Messages',
  method: 'countTokens',
  optional: true,
  wrap: unlessNative((runtime) => tapRequest(runtime, reader, lens)),
};
