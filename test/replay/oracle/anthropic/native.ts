import type { Recording } from '../../recording.ts';
import type { Expectation } from '../expectation.ts';
import { equals } from '../matcher.ts';

/**
 * What the SDK's own tracing puts on its span besides ours, and that we leave there:
 *
 * - `anthropic.*`: stop reason, tier, cache writes by lifetime, compactions, thinking and betas under its own names, and
 *   ids of the request, organisation and workspace;
 * - `url.*` and `http.*`: it describes the HTTP request on the same span, also when that succeeded.
 */
const BESIDES = /^(anthropic|url)\./;

/**
 * The same expectation for a span that the SDK started itself and that ours enriched. It must say all that ours would
 * have said. What differs is named here: {@link BESIDES}, and the status OK, which native tracing sets on success.
 */
export function onNativeSpan(expected: Expectation, { api, response }: Recording): Expectation {
  const fields = new Map(expected.fields);
  fields.set('http.request.method', equals('POST'));
  fields.set('http.response.status_code', equals(response.status));
  fields.set('http.route', equals(api === 'count_tokens' ? '/v1/messages/count_tokens' : '/v1/messages'));
  return { ...expected, fields, status: expected.status === 'UNSET' ? 'OK' : expected.status, besides: BESIDES };
}
