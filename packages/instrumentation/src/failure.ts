import type { CallError } from '@genspan/model-call';
import { type Json, text } from './json.ts';

/** A word that may stand for a kind of error: few of them, and no place for what a user wrote. */
const WORD = /^[a-z0-9_.-]{1,64}$/i;

/** An error object inside a successful response; undefined for anything else. */
export function readFailure(error: unknown): CallError | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, type } = error as Json;
  const word = [code, type].map(text).find((value) => value !== undefined && WORD.test(value));
  return { type: word ?? 'provider_error' };
}
