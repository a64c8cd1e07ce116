import { describe, expect, it } from 'vitest';
import { GenAIScope } from './genai-scope.ts';
import type { AttributeMap, ReadableSpanLike } from './telemetry.ts';

function span(spanId: string, parent?: string, attributes: AttributeMap = {}, traceId = 't'): ReadableSpanLike {
  const parentSpanContext = parent === undefined ? undefined : { spanId: parent };
  return {
    name: 'x',
    spanContext: () => ({ traceId, spanId }),
    parentSpanContext,
    attributes,
    events: [],
    links: [],
    status: { code: 0 },
  };
}

describe('GenAIScope', () => {
  it.each([
    'gen_ai.operation.name',
    'openinference.span.kind',
    'ai.operationId',
    'llm.request.type',
    'genspan.outcome',
  ])('knows a span by %s', (name) =>
    expect(new GenAIScope().has(span('a', undefined, { 'server.port': 1, [name]: 'x' }))).toBe(true),
  );

  it.each(['http.method', 'aws.region', 'app.gen_ai.x', 'generic', 'llama', 'messaging.system'])(
    'leaves a span with %s alone',
    (name) => expect(new GenAIScope().has(span('a', undefined, { [name]: 'x' }))).toBe(false),
  );

  it('has what lies under one, however deep, and nothing beside it', () => {
    const scope = new GenAIScope();
    expect(scope.has(span('http', 'root'))).toBe(false);
    scope.has(span('agent', 'root', { 'gen_ai.operation.name': 'invoke_agent' }));
    expect(scope.has(span('tool', 'agent'))).toBe(true);
    expect(scope.has(span('sql', 'tool'))).toBe(true);
    expect(scope.has(span('beside', 'root'))).toBe(false);
    expect(scope.has(span('other', 'agent', {}, 'another trace'))).toBe(false);
    expect(scope.has({ ...span('old'), parentSpanId: 'agent' })).toBe(true);
  });

  it('keeps a span that gets children, and forgets others when there are many', () => {
    const scope = new GenAIScope();
    scope.has(span('agent', undefined, { 'gen_ai.system': 'x' }));
    scope.has(span('quiet', undefined, { 'gen_ai.system': 'x' }));
    for (let i = 0; i < 20_000; i++) expect(scope.has(span(`child ${i}`, 'agent'))).toBe(true);
    expect(scope.has(span('late', 'quiet'))).toBe(false);
  });
});
