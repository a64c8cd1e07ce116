import { lookupAttribute } from './attributes.ts';
import type { Findings, Mode } from './finding.ts';
import type { SpanView } from './read-span.ts';

const deprecatedEvents: readonly string[] = [
  'gen_ai.system.message',
  'gen_ai.user.message',
  'gen_ai.assistant.message',
  'gen_ai.tool.message',
  'gen_ai.choice',
];

const knownEvents: readonly string[] = [
  'gen_ai.client.inference.operation.details',
  'gen_ai.evaluation.result',
  'gen_ai.client.operation.exception',
];

/** Checks the events on a GenAI span. The conventions' own events are log records, so few belong on a span. */
export function checkSpanEvents(span: SpanView, mode: Mode, findings: Findings): void {
  for (const { name, attributes } of span.events) {
    if (deprecatedEvents.includes(name)) {
      const message = `the event ${name} is deprecated; gen_ai.input.messages and gen_ai.output.messages replaced it`;
      findings.violation('deprecated', message);
    } else if (name.startsWith('gen_ai.') && !knownEvents.includes(name)) {
      findings.violation('missing_event', `the event ${name} is not in the conventions`);
    } else if (name === 'exception') {
      findings.improvement('deprecated', 'the log record gen_ai.client.operation.exception replaced exception events');
    }
    for (const attribute of Object.keys(attributes).filter((key) => key.startsWith('gen_ai.'))) {
      if ('definition' in lookupAttribute(attribute, mode)) continue;
      findings.violation('missing_attribute', `${attribute} of the event ${name} is not in the registry`, attribute);
    }
  }
}
