import type { ContentFilter, RemovedTypes } from '@genspan/model-call';
import { createContentFilter, FAILED, type RedactionStats } from '@genspan/redaction';

/** The content filter of a redactor: it counts, remembers conversations, and fails closed. */
export function guardedFilter(
  redactor: Parameters<typeof createContentFilter>[0],
  stats: RedactionStats,
): ContentFilter {
  const filter = createContentFilter(redactor);
  return (text, removed) => {
    const counted: RemovedTypes = {
      add(entity) {
        stats.add(entity);
        removed?.add(entity);
      },
    };
    try {
      return filter(text, counted);
    } catch {
      // What was thrown may quote the text; the count tells.
      stats.failures++;
      return FAILED;
    }
  };
}
