import { describe } from 'vitest';
import { changed } from './conforming-spans.ts';
import { itFinds } from './found.ts';

const withEvent = (name: string, attributes: Record<string, unknown> = {}) =>
  changed('chat', {}, { events: [{ name, attributes }] });

describe('events on a span', () => {
  itFinds([
    ['per message are deprecated', withEvent('gen_ai.user.message'), ['deprecated']],
    ['of one’s own are not in the conventions', withEvent('gen_ai.chunk'), ['missing_event']],
    ['of the conventions may stand', withEvent('gen_ai.evaluation.result', { 'gen_ai.evaluation.name': 'x' }), []],
    ['have attributes of the registry', withEvent('note', { 'gen_ai.note': 'x' }), ['missing_attribute gen_ai.note']],
    ['that record an exception are better logs', withEvent('exception'), ['~deprecated']],
    ['of the application are its own', withEvent('cache miss', { key: 'x' }), []],
  ]);
});
