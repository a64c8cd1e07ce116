import { modesOf } from '../modes.ts';
import { deliver } from '../oracle/openai/deliver.ts';
import { home, loopback } from '../oracle/openai/destination.ts';
import { expectation, spanName } from '../oracle/openai/expectation.ts';
import type { Sdk } from './sdk.ts';

const APIS: readonly string[] = ['chat.completions', 'responses', 'embeddings', 'completions'];

/** `openai`, and every provider that speaks its API. */
export const openai: Sdk = {
  name: 'openai',
  modes: modesOf('openai', [{ line: '7' }, { line: '6' }, { line: '5' }, { line: '4' }]),
  basePath: '/v1',
  reads: ({ api }) => APIS.includes(api),
  variant: (_recording, { client }) => client,
  home,
  loopback,
  deliver,
  expectation,
  spanName,
};
