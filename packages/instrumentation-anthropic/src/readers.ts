import type { ApiReader } from '@genspan/instrumentation';
import { completionsReader } from './completions/index.ts';
import { messagesReader } from './messages/index.ts';

/** How each API of Anthropic reads, by the name that a `ModelCall` has for it. */
export const readers: Readonly<Record<string, ApiReader>> = {
  messages: messagesReader,
  complete: completionsReader,
};
