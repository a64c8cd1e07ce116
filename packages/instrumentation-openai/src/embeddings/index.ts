import {
  type Answer,
  type ApiReader,
  list,
  number,
  object,
  type RequestFacts,
  readFailure,
  type StreamReader,
  text,
} from '@genspan/instrumentation';
import { readUsage } from '../usage.ts';

/** POST /embeddings. The conventions give it no content and no output tokens. */
export const embeddingsReader: ApiReader = {
  operation: 'embeddings',
  request: readEmbeddingsRequest,
  input: () => ({}),
  answer: readEmbeddingsAnswer,
  stream: () => new NoStream(),
};

function readEmbeddingsRequest(body: unknown): RequestFacts {
  const request = object(body);
  // The SDK adds base64 by itself; only a format that the caller gave is a parameter.
  const format = text(request.encoding_format);
  return {
    model: text(request.model),
    parameters: { encodingFormats: format ? [format] : undefined, dimensions: number(request.dimensions) },
  };
}

function readEmbeddingsAnswer(body: unknown): Answer {
  const answer = object(body);
  return {
    response: { id: text(answer.id), model: text(answer.model), finishReasons: [], toolCalls: [] },
    usage: readUsage(answer.usage ?? undefined),
    failure: list(answer.data).length === 0 ? readFailure(answer.error) : undefined,
  };
}

/** No provider streams embeddings; a stream here has nothing to read. */
class NoStream implements StreamReader {
  readonly complete = false;

  read(): boolean {
    return false;
  }

  answer(): Answer {
    return { response: { finishReasons: [], toolCalls: [] } };
  }
}
