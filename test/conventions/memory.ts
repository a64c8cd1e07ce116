import { conditional, errorType, optIn, recommended, recommendedWhen, required, serverPort } from './requirement.ts';
import type { SpanType } from './span-type.ts';

/** Work on a memory store or on its records. */
export const memory: SpanType = {
  id: 'gen_ai.memory.client',
  kind: 'CLIENT',
  operations: [
    'create_memory_store',
    'search_memory',
    'create_memory',
    'update_memory',
    'upsert_memory',
    'delete_memory',
    'delete_memory_store',
  ],
  addedAfterRelease: true,
  attributes: {
    'gen_ai.operation.name': required,
    'error.type': errorType,
    'gen_ai.memory.record.id': conditional('one specific record is meant'),
    'gen_ai.memory.store.id': conditional('applicable'),
    'gen_ai.provider.name': conditional('an external provider handles it'),
    'server.port': serverPort,
    'gen_ai.memory.record.count': recommendedWhen('the count is known'),
    'server.address': recommended,
    'gen_ai.memory.query.text': optIn,
    'gen_ai.memory.records': optIn,
  },
};
