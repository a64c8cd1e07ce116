import { readFileSync } from 'node:fs';
import type { Attributes } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import type { Step } from '../step.ts';
import { exceptionEvent, failedWith, spanWith } from './span.fixture.ts';
import { decodeStep, stepKind, stepName } from './step.ts';

/** What a span is called and says, and what it is then; undefined: no step. */
const SPANS: readonly [what: string, span: string, attributes: Attributes, step: Partial<Step> | undefined][] = [
  [
    'an agent of the conventions',
    'invoke_agent planner',
    { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'planner', 'gen_ai.request.model': 'gpt-5.2' },
    { kind: 'agent', name: 'planner', requestModel: 'gpt-5.2' },
  ],
  // The AI SDK puts the model there.
  ['one without a name', 'invoke_agent gpt-5.2', { 'gen_ai.operation.name': 'invoke_agent' }, { kind: 'agent' }],
  [
    'a workflow of the conventions',
    'invoke_workflow answer',
    { 'gen_ai.operation.name': 'invoke_workflow' },
    { kind: 'workflow', name: 'answer' },
  ],
  [
    'a tool of the conventions',
    'execute_tool search',
    {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'web_search',
      'gen_ai.tool.type': 'extension',
      'gen_ai.agent.name': 'planner',
    },
    { kind: 'tool', name: 'web_search', toolType: 'extension', agentName: 'planner' },
  ],
  ['one named by its span', 'execute_tool search', { 'gen_ai.operation.name': 'execute_tool' }, { name: 'search' }],
  [
    'an agent of OpenInference',
    'Researcher',
    { 'openinference.span.kind': 'AGENT' },
    { kind: 'agent', name: 'Researcher' },
  ],
  [
    'a tool of OpenInference',
    'run',
    { 'openinference.span.kind': 'tool', 'tool.name': 'search' },
    { kind: 'tool', name: 'search' },
  ],
  ['a chain of OpenInference', 'RunnableSequence', { 'openinference.span.kind': 'CHAIN' }, undefined],
  ['a call of OpenInference', 'ChatOpenAI', { 'openinference.span.kind': 'LLM' }, undefined],
  [
    'a workflow of OpenLLMetry',
    'answer.workflow',
    { 'traceloop.span.kind': 'workflow', 'traceloop.entity.name': 'answer', 'traceloop.workflow.name': 'answer' },
    { kind: 'workflow', name: 'answer' },
  ],
  [
    'an agent in it',
    'planner.agent',
    { 'traceloop.span.kind': 'agent', 'traceloop.entity.name': 'planner', 'traceloop.workflow.name': 'answer' },
    { kind: 'agent', name: 'planner' },
  ],
  ['a task of it', 'look.task', { 'traceloop.span.kind': 'task', 'traceloop.entity.name': 'look' }, undefined],
  [
    'a chain of its LangChain package',
    'workflow RunnableSequence',
    { 'traceloop.span.kind': 'workflow', 'gen_ai.operation.name': 'workflow' },
    undefined,
  ],
  [
    'an agent of its LangChain package',
    'invoke_agent AgentExecutor',
    {
      'traceloop.span.kind': 'workflow',
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'AgentExecutor',
    },
    { kind: 'agent', name: 'AgentExecutor' },
  ],
  [
    'a tool of its LangChain package',
    'execute_tool search',
    { 'traceloop.span.kind': 'task', 'gen_ai.operation.name': 'execute_tool', 'traceloop.entity.name': 'search' },
    { kind: 'tool', name: 'search' },
  ],
  [
    'the AI SDK’s outer span',
    'ai.generateText',
    { 'ai.operationId': 'ai.generateText', 'ai.telemetry.functionId': 'capital', 'ai.model.id': 'gpt-5.2' },
    { kind: 'agent', name: 'capital', requestModel: 'gpt-5.2' },
  ],
  ['its inner span', 'ai.generateText.doGenerate', { 'ai.operationId': 'ai.generateText.doGenerate' }, undefined],
  ['its embeddings', 'ai.embed', { 'ai.operationId': 'ai.embed' }, undefined],
  [
    'a tool of the AI SDK',
    'ai.toolCall',
    { 'ai.operationId': 'ai.toolCall', 'ai.toolCall.name': 'search' },
    { kind: 'tool', name: 'search' },
  ],
  ['a call', 'chat gpt-5.2', { 'gen_ai.operation.name': 'chat' }, undefined],
  ['something else', 'GET /', { 'http.request.method': 'GET' }, undefined],
];

describe('the step that a span stands for', () => {
  it.each(SPANS)('%s', (_, name, attributes, expected) => {
    const span = spanWith(attributes, { name });
    const step = decodeStep(span);
    if (!expected) {
      expect([step, stepKind(span), stepName(span)]).toEqual([undefined, undefined, undefined]);
      return;
    }
    expect(step).toMatchObject({ origin: 'foreign', durationMs: 2000, at: new Date(100_000), ...expected });
    expect(step!.name).toBe(expected.name);
    expect([stepKind(span), stepName(span)]).toEqual([step!.kind, expected.name]);
  });

  it('says for whom it ran, in the dialect’s own words', () => {
    const of = (attributes: Attributes) => decodeStep(spanWith(attributes))!.attribution;
    expect(of({ 'ai.operationId': 'ai.streamText', 'ai.telemetry.functionId': 'capital' }).feature).toBe('capital');
    expect(of({ 'ai.operationId': 'ai.toolCall', 'ai.telemetry.metadata.feature': 'f' }).feature).toBe('f');
    expect(of({ 'openinference.span.kind': 'AGENT', metadata: '{"team":"t"}' }).team).toBe('t');
    expect(of({ 'traceloop.span.kind': 'agent', 'traceloop.association.properties.user_id': 'u' }).user).toBe('u');
    expect(of({ 'gen_ai.operation.name': 'invoke_agent', 'genspan.feature': 'f' }).feature).toBe('f');
  });

  it('says why it failed, but for an abort of the caller', () => {
    const AGENT = { 'gen_ai.operation.name': 'invoke_agent' };
    const thrown = (type: string) => decodeStep(failedWith(AGENT, { events: [exceptionEvent(type, 'secret')] }));
    expect(thrown('RangeError')).toMatchObject({ error: { type: 'RangeError' }, isCancelled: undefined });
    expect(thrown('AbortError')).toMatchObject({ error: undefined, isCancelled: true });
    expect(decodeStep(spanWith(AGENT))!.error).toBeUndefined();
  });
});

interface Recorded {
  name: string;
  kind: number;
  attributes: Attributes;
}

describe('the recorded spans of other instrumentations', () => {
  const steps = (fixture: string) => {
    const file = new URL(`../../../../test/decode/fixtures/${fixture}.json`, import.meta.url);
    const exchanges = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Recorded[]>);
    return exchanges.map((spans) => spans.map(({ name, attributes }) => stepKind(spanWith(attributes, { name }))));
  };

  it.each(['vercel-ai', 'vercel-ai-5', 'vercel-ai-legacy'])('of %s: one agent around each call', (fixture) => {
    const perExchange = steps(fixture).map((kinds) => kinds.filter(Boolean));
    // Embeddings have none.
    expect(new Set(perExchange.map(String))).toEqual(new Set(['agent', '']));
    expect(perExchange.filter((kinds) => kinds.length === 0)).toHaveLength(1);
  });

  it.each([
    'anthropic-native',
    'contrib-openai',
    'openinference-anthropic',
    'openinference-openai',
    'traceloop-anthropic',
    'traceloop-openai',
    'traceloop-openai-0.14',
  ])('of %s: none, since they trace calls alone', (fixture) => {
    expect(steps(fixture).flat().filter(Boolean)).toEqual([]);
  });
});
