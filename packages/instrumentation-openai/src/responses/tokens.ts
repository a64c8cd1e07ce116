import { type Json, list, object, type TokenReader } from '@genspan/instrumentation';
import type { TokenCount } from '@genspan/model-call';
import { weigh, weighContent, weighSchema } from '../chat/tokens.ts';

/** A response reports its tokens as it is complete. */
export const responsesTokens: TokenReader = {
  reported: (body) => (object(body).stream === true ? 'last' : 'surely'),
  weigh(body, count, toolsKey) {
    const request = object(body);
    // What the provider keeps is read again, and nobody here knows how long it is.
    if (request.previous_response_id || request.conversation || request.prompt) return false;
    if (request.instructions) count.message();
    weigh(request.instructions, count);
    if (list(request.tools).length > 0) count.json(request.tools, toolsKey);
    weighSchema(object(object(request.text).format).schema, count);
    if (typeof request.input === 'string') {
      count.message();
      count.text(request.input);
      return true;
    }
    return list(request.input).every((item) => weighItem(object(item), count));
  },
};

function weighItem(item: Json, count: TokenCount): boolean {
  count.message();
  switch (item.type ?? 'message') {
    case 'message':
      return weighContent(item.content, count);
    case 'function_call':
    case 'custom_tool_call':
      weigh(item.name, count);
      weigh(item.arguments ?? item.input, count);
      return true;
    case 'function_call_output':
    case 'custom_tool_call_output':
      return weighContent(item.output, count);
    case 'reasoning':
      // Earlier reasoning is dropped, or encrypted.
      return true;
    default:
      return false;
  }
}
