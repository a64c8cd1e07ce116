import { Tiktoken } from 'js-tiktoken/lite';
import o200k from 'js-tiktoken/ranks/o200k_base';
import { pieces } from '../src/estimate/pieces.ts';

const encoding = new Tiktoken(o200k);

/** Tokens by o200k_base, counted in pieces: a run of megabytes would take minutes. */
export function exactTokens(text: string): number {
  let tokens = 0;
  for (const piece of pieces(text)) tokens += encoding.encode(piece, [], []).length;
  return tokens;
}
