import { type Mode, modesOf } from '../modes.ts';
import { deliver } from '../oracle/anthropic/deliver.ts';
import { home, loopback } from '../oracle/anthropic/destination.ts';
import { expectation, spanName } from '../oracle/anthropic/expectation.ts';
import { onNativeSpan } from '../oracle/anthropic/native.ts';
import type { Recording } from '../recording.ts';
import type { Sdk } from './sdk.ts';

const lines = modesOf('anthropic', [
  { line: '1', lacks: ['complete'] },
  { line: '0.134' },
  { line: '0.133' },
  { line: '0.60' },
  { line: '0.20', lacks: ['count_tokens'] },
]);

/** The user asked for the SDK's own spans: they are the spans, with what ours would have said. */
function natively(mode: Mode, name: string): Mode {
  return { ...mode, name, environment: { ANTHROPIC_OPEN_TELEMETRY: 'true' }, adapt: onNativeSpan };
}

const [whole, cut] = lines;

/** `@anthropic-ai/sdk`. */
export const anthropic: Sdk = {
  name: 'anthropic',
  modes: [...lines, natively(whole!, 'native tracing'), natively(cut!, 'native tracing, cut')],
  basePath: '',
  // Other providers have calls named `complete` and `count_tokens` too.
  reads: ({ provider, api }) =>
    api === 'messages' || (provider === 'anthropic' && (api === 'count_tokens' || api === 'complete')),
  variant: (recording) => (isBeta(recording) ? 'beta' : undefined),
  home,
  loopback,
  deliver,
  expectation,
  spanName,
};

function isBeta({ request }: Recording): boolean {
  return /[?&]beta=/.test(request.path ?? '') || request.headers?.['anthropic-beta'] !== undefined;
}
