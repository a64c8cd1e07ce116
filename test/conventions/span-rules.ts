import type { Findings } from './finding.ts';
import { readContent } from './messages.ts';
import type { SpanView } from './read-span.ts';
import type { SpanType } from './span-type.ts';

/** Checks the name of a span: the operation, then the value of the type's key when there is one. */
export function checkName(span: SpanView, type: SpanType, findings: Findings): void {
  const operation = String(span.attributes['gen_ai.operation.name']);
  const key = type.nameKey ? span.attributes[type.nameKey] : undefined;
  const expected = key === undefined ? operation : `${operation} ${key}`;
  if (span.name === expected || skillNames(span, expected).includes(span.name)) return;
  findings.violation('span_name_mismatch', `the span must be named "${expected}", found "${span.name}"`);
}

/** Names of tool spans that load a skill, read one of its resources, or run a command. */
function skillNames({ attributes }: SpanView, base: string): string[] {
  const skill = attributes['gen_ai.skill.name'];
  const resource = attributes['gen_ai.skill.resource.name'];
  const program = attributes['process.executable.name'];
  const tails = [[skill, resource], [skill], [resource], [program]];
  return tails.filter((tail) => tail.every((word) => word !== undefined)).map((tail) => [base, ...tail].join(' '));
}

/** Checks the kind of a span. An inference may be INTERNAL when the model runs in the process. */
export function checkKind(span: SpanView, type: SpanType, findings: Findings): void {
  if (span.kind === type.kind) return;
  const isInProcess = span.kind === 'INTERNAL' && span.attributes['server.address'] === undefined;
  if (type.id === 'gen_ai.client.inference' && isInProcess) return;
  const found = span.kind ?? 'none';
  findings.violation('span_kind_mismatch', `a ${type.id} span must be of kind ${type.kind}, found ${found}`);
}

/** Checks the status: OK belongs to the application's author, never to an instrumentation. */
export function checkStatus(span: SpanView, findings: Findings): void {
  if (span.status === 'OK') findings.violation('status_ok', 'an instrumentation never sets the span status to OK');
}

/** Flags that are either true or absent. */
const trueOrAbsent = ['gen_ai.request.stream', 'gen_ai.conversation.compacted'];

/** Checks values that the type of the attribute allows but its definition does not. */
export function checkSpecialValues(span: SpanView, findings: Findings): void {
  for (const name of trueOrAbsent) {
    if (span.attributes[name] !== false) continue;
    findings.violation('unexpected_value', `${name} is true or absent, never false`, name);
  }
  if (span.attributes['gen_ai.request.choice.count'] === 1) {
    const name = 'gen_ai.request.choice.count';
    findings.improvement('unexpected_value', `${name} is meant for counts other than 1`, name);
  }
  checkFinishReasons(span, findings);
}

function checkFinishReasons({ attributes }: SpanView, findings: Findings): void {
  const name = 'gen_ai.response.finish_reasons';
  const reasons = attributes[name];
  if (!Array.isArray(reasons)) return;
  if (reasons.length === 0 || reasons.includes('')) {
    findings.violation('unexpected_value', `${name} has one non-empty reason per choice`, name);
    return;
  }
  const messages = readContent(attributes['gen_ai.output.messages']);
  if (!Array.isArray(messages) || messages.length === reasons.length) return;
  const message = `${name} has ${reasons.length} entries for ${messages.length} output messages; one belongs to each`;
  findings.violation('inconsistent_values', message, name);
}
