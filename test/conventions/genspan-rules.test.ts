import { describe } from 'vitest';
import { changed, without } from './conforming-spans.ts';
import { conditional, itFinds, unexpected } from './found.ts';

const inconsistent = (attribute: string): string[] => [`inconsistent_values ${attribute}`];
const cost = 'gen_ai.usage.cost';

describe('outcome', () => {
  const refused = { 'genspan.outcome': 'refused', 'genspan.refusal.source': 'finish_reason' };
  const source = 'genspan.refusal.source';
  itFinds([
    ['ok is no error', changed('failed', { 'genspan.outcome': 'ok' }), inconsistent('genspan.outcome')],
    ['a timeout is one', changed('chat', { 'genspan.outcome': 'timeout' }), inconsistent('genspan.outcome')],
    ['a cancelled call may be either', changed('failed', { 'genspan.outcome': 'cancelled' }), []],
    ['a refusal says how it was known', changed('chat', refused), []],
    ['a refusal needs its source', changed('chat', { ...refused, [source]: undefined }), conditional(source)],
    ['a source needs the refusal', changed('chat', { ...refused, 'genspan.outcome': 'ok' }), unexpected(source)],
  ]);
});

describe('usage source', () => {
  const estimate = {
    'genspan.usage.source': 'estimated',
    'genspan.usage.estimated.input_tokens': 8,
    'genspan.usage.estimated.output_tokens': 8,
    'gen_ai.usage.input_tokens': undefined,
    'gen_ai.usage.output_tokens': undefined,
    'gen_ai.usage.cache_read.input_tokens': undefined,
  };
  const missing = ['gen_ai.usage.input_tokens', 'gen_ai.usage.output_tokens'].map(
    (name) => `~recommended_attribute_not_present ${name}`,
  );
  itFinds([
    ['estimates have names of their own', changed('chat', estimate), missing],
    [
      'estimates are not mixed into the usage',
      changed('chat', { ...estimate, 'gen_ai.usage.input_tokens': 8 }),
      ['~recommended_attribute_not_present gen_ai.usage.output_tokens', ...unexpected('gen_ai.usage.input_tokens')],
    ],
  ]);
});

describe('cost', () => {
  const euros = { 'genspan.cost.status': 'priced', 'genspan.cost.currency': 'EUR', 'genspan.cost.total': 0.1 };
  const unpriced = { 'genspan.cost.status': 'unpriced', 'genspan.cost.reason': 'unknown_model' };
  itFinds([
    ['parts add up to the total', changed('stream', { [cost]: 0.004 }), inconsistent(cost)],
    ['a total of the provider stands', changed('stream', { [cost]: 0.004, 'genspan.cost.source': 'provider' }), []],
    ['a total has a status', without('stream', 'genspan.cost.status'), inconsistent(cost)],
    ['a price is a total', changed('chat', { 'genspan.cost.status': 'priced' }), conditional(cost)],
    ['no price has a reason', changed('chat', unpriced), []],
    [
      'no price needs a reason',
      changed('chat', { ...unpriced, 'genspan.cost.reason': undefined }),
      conditional('genspan.cost.reason'),
    ],
    ['another currency has a total of its own', changed('chat', euros), []],
    ['another currency does not pass for dollars', changed('chat', { ...euros, [cost]: 0.1 }), inconsistent(cost)],
    ['no price has no total', changed('chat', { ...unpriced, [cost]: 0 }), inconsistent(cost)],
  ]);
});

describe('chunks', () => {
  itFinds([
    [
      'are of streams',
      changed('chat', { 'genspan.stream.chunks': 1 }),
      [...conditional('gen_ai.request.stream'), ...unexpected('genspan.stream.chunks')],
    ],
    ['may be of a fetched stream', changed('fetchResponse', { 'genspan.stream.chunks': 1 }), []],
  ]);
});

describe('redaction', () => {
  const types = { 'genspan.redaction.types': ['email'] };
  itFinds([
    ['counts what it names', changed('chat', { ...types, 'genspan.redaction.count': 2 }), []],
    ['names need a count', changed('chat', types), inconsistent('genspan.redaction.count')],
    ['a count needs names', changed('chat', { 'genspan.redaction.count': 2 }), inconsistent('genspan.redaction.count')],
  ]);
});
