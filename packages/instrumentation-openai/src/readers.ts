import type { ApiReader } from '@genspan/instrumentation';
import { chatReader } from './chat/index.ts';
import { completionsReader } from './completions/index.ts';
import { embeddingsReader } from './embeddings/index.ts';
import { responsesReader } from './responses/index.ts';

/** How each API of OpenAI and of compatible hosts reads, by the name that a `ModelCall` has for it. */
export const readers: Readonly<Record<string, ApiReader>> = {
  chat_completions: chatReader,
  responses: responsesReader,
  embeddings: embeddingsReader,
  completions: completionsReader,
};
