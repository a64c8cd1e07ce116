import { conditional, errorType, optIn, recommended, required, serverPort } from './requirement.ts';
import type { SpanType } from './span-type.ts';

const noInference = 'no inference happens in a fetch; its usage was counted when the response was made';

/** Fetching a stored or a background response by its id. */
export const fetchResponse: SpanType = {
  id: 'gen_ai.fetch_response.client',
  kind: 'CLIENT',
  operations: ['fetch_response'],
  addedAfterRelease: true,
  attributes: {
    'gen_ai.operation.name': required,
    'gen_ai.provider.name': required,
    'gen_ai.response.id': required,
    'error.type': errorType,
    'gen_ai.request.stream_cursor': conditional('the fetch resumes a stream'),
    'server.port': serverPort,
    'gen_ai.response.finish_reasons': recommended,
    'gen_ai.response.model': recommended,
    'gen_ai.response.status': recommended,
    'server.address': recommended,
    'gen_ai.output.messages': optIn,
    'gen_ai.system_instructions': optIn,
    'gen_ai.tool.definitions': optIn,
  },
  never: { 'gen_ai.usage.input_tokens': noInference, 'gen_ai.usage.output_tokens': noInference },
};
