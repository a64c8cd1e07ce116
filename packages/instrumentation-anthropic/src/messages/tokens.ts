import type { TokenReader } from '@genspan/instrumentation';

/** The input's tokens come with the first event of a stream, so only those of an answer that is cut are ever missing. */
export const messagesTokens: TokenReader = { reported: () => 'surely', weigh: () => false };
