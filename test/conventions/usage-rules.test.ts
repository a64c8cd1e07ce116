import { describe } from 'vitest';
import { changed } from './conforming-spans.ts';
import { itFinds } from './found.ts';

const input = ['inconsistent_values gen_ai.usage.input_tokens'];
const output = ['inconsistent_values gen_ai.usage.output_tokens'];

describe('token counts', () => {
  itFinds([
    [
      'cache reads and writes together are part of the input',
      changed('chat', { 'gen_ai.usage.cache_write.input_tokens': 61 }),
      input,
    ],
    ['they may be all of it', changed('chat', { 'gen_ai.usage.cache_write.input_tokens': 60 }), []],
    ['the alias is not counted twice', changed('stream', { 'gen_ai.usage.cache_read.input_tokens': 40 }), []],
    [
      'under v1.41 the old name counts',
      changed('chat', { 'gen_ai.usage.cache_creation.input_tokens': 61 }),
      input,
      'v1.41',
    ],
    ['reasoning is part of the output', changed('chat', { 'gen_ai.usage.reasoning.output_tokens': 21 }), output],
    [
      'modalities are parts of the input',
      changed('chat', { 'gen_ai.usage.text.input_tokens': 90, 'gen_ai.usage.audio.input_tokens': 11 }),
      input,
    ],
    [
      'a contradiction that Genspan points out itself may stay',
      changed('chat', {
        'gen_ai.usage.reasoning.output_tokens': 21,
        'genspan.cost.status': 'unpriced',
        'genspan.cost.reason': 'inconsistent_usage',
      }),
      [],
    ],
    [
      'a breakdown of zero says nothing',
      changed('chat', { 'gen_ai.usage.cache_read.input_tokens': 0 }),
      ['~unexpected_value gen_ai.usage.cache_read.input_tokens'],
    ],
  ]);
});
