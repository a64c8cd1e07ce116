import { checkSpan, type Finding, type SpanLike } from '../conventions/index.ts';

/** What the SDK writes on a span of its own beside what the conventions know of model calls. */
const OF_THE_SDK = /^(http|url|anthropic)\./;

/** How a span of a model call breaks the conventions; on the SDK's own, only by what we wrote. */
export function violationsOf(span: SpanLike, isNative: boolean): string[] {
  return checkSpan(span, { allow: ['http.response.status_code'] })
    .filter((finding) => finding.level === 'violation' && !(isNative && isOfTheSdk(finding)))
    .map(({ id, message }) => `${id}: ${message}`);
}

function isOfTheSdk({ id, message }: Finding): boolean {
  return id === 'status_ok' || (id === 'missing_attribute' && OF_THE_SDK.test(message));
}
