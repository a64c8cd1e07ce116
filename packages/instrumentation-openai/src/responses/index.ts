import type { ApiReader } from '@genspan/instrumentation';
import { readResponsesAnswer } from './answer.ts';
import { responsesInput } from './messages.ts';
import { readResponsesRequest } from './request.ts';
import { ResponsesStreamReader } from './stream.ts';
import { responsesTokens } from './tokens.ts';

/** POST /responses. The conventions have no operation of its own for it: it is `chat` with another API type. */
export const responsesReader: ApiReader = {
  operation: 'chat',
  api: 'responses',
  request: readResponsesRequest,
  input: responsesInput,
  answer: readResponsesAnswer,
  stream: (withContent, output) => new ResponsesStreamReader(withContent, output),
  tokens: responsesTokens,
};
