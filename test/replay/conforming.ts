import { checkSpan } from '../conventions/index.ts';
import type { Mismatch } from './compare.ts';
import type { SpanRecord } from './drive.ts';
import type { Expectation } from './oracle/expectation.ts';
import { show } from './oracle/matcher.ts';

/** Names of the HTTP conventions, which the tables of the GenAI conventions do not list; the expectation knows them. */
const HTTP = 'http.*';

/** Every rule of the conventions, and of the project's own tables, that a span breaks against the expectation. */
export function deviations(span: SpanRecord, expected: Expectation): Mismatch[] {
  const { name, kind, status, attributes } = span;
  return checkSpan({ name, kind, status: { code: status }, attributes }, { allow: [HTTP] })
    .filter(({ level, id, attribute }) => level === 'violation' && !isForeseen(id, attribute, expected))
    .map(({ id, message, attribute }) => ({
      field: `conventions ${attribute ?? id}`,
      expected: message,
      got: attribute === undefined ? `${name}, ${kind}, ${status}` : show(attributes[attribute]),
    }));
}

function isForeseen(id: string, attribute: string | undefined, expected: Expectation): boolean {
  if (attribute === undefined) return id === 'status_ok' && expected.status === 'OK';
  if (attribute === 'gen_ai.operation.name' && expected.unspecified) return true;
  // What the exchange does not say cannot be demanded: a stored prompt has its model elsewhere.
  if (id.endsWith('_not_present') && expected.fields.get(attribute)?.matches(undefined)) return true;
  // Nor that a provider's figures add up: x.ai counts reasoning beside the output. They were compared one by one.
  if (id === 'inconsistent_values' && attribute.startsWith('gen_ai.usage.') && expected.fields.has(attribute))
    return true;
  return expected.besides?.test(attribute) ?? false;
}
