import { describe, expect, it } from 'vitest';
import { checkSpan } from './check-span.ts';
import { type ConformingSpan, changed, conformingSpans, without } from './conforming-spans.ts';
import { type Case, conditional, itFinds, lines, required, unexpected } from './found.ts';

describe('a conforming span', () => {
  const all = Object.keys(conformingSpans) as ConformingSpan[];
  it.each(all)('of %s has no finding', (which) => {
    expect(checkSpan(conformingSpans[which])).toEqual([]);
  });

  it.each(all)('of %s has none with the newest names alone', (which) => {
    const span = without(which, 'gen_ai.usage.cache_creation.input_tokens');
    expect(checkSpan(span, { mode: 'latest' })).toEqual([]);
  });

  it.each(all)('of %s has none with the released names', (which) => {
    const span = changed(which, {
      'gen_ai.usage.cache_write.input_tokens': undefined,
      'gen_ai.retrieval.top_k': undefined,
      'gen_ai.skill.name': undefined,
    });
    const named = which === 'loadSkill' ? { ...span, name: 'execute_tool load_skill' } : span;
    expect(checkSpan(named, { mode: 'v1.41' })).toEqual([]);
  });
});

describe('a span that is not a GenAI span', () => {
  const attributes = { 'http.request.method': 'GET', 'genspan.redaction.count': 1 };
  itFinds([
    ['is ignored', { name: 'GET', kind: 'SERVER', status: { code: 1 }, attributes }, []],
    [
      'is still judged by its genspan names',
      { name: 'GET', attributes: { ...attributes, 'genspan.redacted': true } },
      ['missing_attribute genspan.redacted'],
    ],
    [
      'is one as soon as it carries a GenAI name',
      { name: 'GET', attributes: { 'gen_ai.agent.name': 'x' } },
      required('gen_ai.operation.name'),
    ],
    [
      'is one when it says how one of our calls ended',
      { name: 'GET', attributes: { 'genspan.outcome': 'ok' } },
      required('gen_ai.operation.name'),
    ],
    [
      'is judged by single attributes when it is of MCP',
      {
        name: 'tools/call f',
        attributes: { 'mcp.method.name': 'tools/call', 'network.transport': 'pipe', 'gen_ai.tool.name': 1 },
      },
      ['type_mismatch gen_ai.tool.name'],
    ],
  ]);
});

describe('span name', () => {
  const bareChat = { name: 'chat' };
  itFinds([
    ['is operation and model', changed('chat', {}, { name: 'openai.chat' }), ['span_name_mismatch']],
    ['is the operation when no model is known', changed('azure', { 'gen_ai.request.model': undefined }, bareChat), []],
    ['holds no model that is not known', without('azure', 'gen_ai.request.model'), ['span_name_mismatch']],
    ['is operation and tool', changed('executeTool', {}, { name: 'get_weather' }), ['span_name_mismatch']],
    ['is operation and agent', changed('invokeAgent', {}, { name: 'invoke_agent' }), ['span_name_mismatch']],
    ['is operation and data source', changed('retrieval', {}, { name: 'retrieval' }), ['span_name_mismatch']],
    ['holds no response id', changed('fetchResponse', {}, { name: 'fetch_response resp_1' }), ['span_name_mismatch']],
    ['is operation and workflow', changed('invokeWorkflow', {}, { name: 'triage' }), ['span_name_mismatch']],
    ['is operation and model of a count', changed('countTokens', {}, { name: 'count_tokens' }), ['span_name_mismatch']],
    ['may leave the skill out', changed('loadSkill', {}, { name: 'execute_tool load_skill' }), []],
  ]);
});

describe('span kind', () => {
  const inProcess = {
    'gen_ai.provider.name': 'llama.cpp',
    'azure.resource_provider.namespace': undefined,
    'server.address': undefined,
  };
  itFinds([
    ['is CLIENT for a remote model', changed('chat', {}, { kind: 'INTERNAL' }), ['span_kind_mismatch']],
    [
      'may be INTERNAL for a model in the process',
      changed('azure', inProcess, { kind: 'INTERNAL' }),
      ['~recommended_attribute_not_present server.address'],
    ],
    ['is CLIENT for embeddings', changed('embeddings', {}, { kind: 'SERVER' }), ['span_kind_mismatch']],
    ['is INTERNAL for a tool', changed('executeTool', {}, { kind: 'CLIENT' }), ['span_kind_mismatch']],
    ['is never left out', changed('executeTool', {}, { kind: undefined }), ['span_kind_mismatch']],
  ]);
});

describe('status and error.type', () => {
  itFinds([
    ['OK is never set', changed('chat', {}, { status: { code: 1 } }), ['status_ok']],
    ['ERROR needs error.type', without('failed', 'error.type'), conditional('error.type')],
    ['error.type needs ERROR', changed('embeddings', { 'error.type': '500' }), unexpected('error.type')],
    ['ERROR of a tool needs it too', changed('executeTool', {}, { status: { code: 2 } }), conditional('error.type')],
  ]);
});

describe('required attributes', () => {
  const noModel = changed('chat', { 'gen_ai.request.model': undefined }, { name: 'chat' });
  const noTool = changed('executeTool', { 'gen_ai.tool.name': undefined }, { name: 'execute_tool' });
  const legacy = { 'openai.api.type': undefined, 'gen_ai.operation.name': 'text_completion' };
  itFinds([
    ['operation', without('azure', 'gen_ai.operation.name'), required('gen_ai.operation.name')],
    ['provider', without('embeddings', 'gen_ai.provider.name'), required('gen_ai.provider.name')],
    ['provider of a remote agent', without('remoteAgent', 'gen_ai.provider.name'), required('gen_ai.provider.name')],
    ['provider of a made agent', without('createAgent', 'gen_ai.provider.name'), required('gen_ai.provider.name')],
    ['model at OpenAI', noModel, required('gen_ai.request.model')],
    ['API type at OpenAI', without('chat', 'openai.api.type'), ['recommended_attribute_not_present openai.api.type']],
    ['no API type for legacy completions', changed('chat', legacy, { name: 'text_completion gpt-4o-mini' }), []],
    ['tool name', noTool, required('gen_ai.tool.name')],
    ['response id of a fetch', without('fetchResponse', 'gen_ai.response.id'), required('gen_ai.response.id')],
    ['port beside the address', without('embeddings', 'server.port'), conditional('server.port')],
    [
      'port of Azure OpenAI',
      changed('azure', { 'gen_ai.provider.name': 'azure.ai.openai' }),
      conditional('server.port'),
    ],
    [
      'guardrail at Bedrock is not forced',
      changed('stream', { 'gen_ai.provider.name': 'aws.bedrock' }),
      ['~required_attribute_not_present aws.bedrock.guardrail.id'],
    ],
  ]);
});

describe('recommended attributes', () => {
  const noId = { 'gen_ai.response.id': undefined };
  const chunkTime = 'gen_ai.response.time_to_first_chunk';
  itFinds([
    ['are worth having', changed('chat', noId), ['~recommended_attribute_not_present gen_ai.response.id']],
    ['are not expected without a response', changed('chat', { ...noId, 'genspan.outcome': 'cancelled' }), []],
    ['are not expected of the request', without('chat', 'gen_ai.request.temperature'), []],
    ['are expected of chunks', without('stream', chunkTime), [`~recommended_attribute_not_present ${chunkTime}`]],
  ]);
});

describe('streams', () => {
  const noStream = [
    ...conditional('gen_ai.request.stream'),
    ...unexpected('gen_ai.response.time_to_first_chunk'),
    ...unexpected('genspan.stream.chunks'),
  ];
  itFinds([
    [
      'the flag is never false',
      changed('chat', { 'gen_ai.request.stream': false }),
      ['unexpected_value gen_ai.request.stream'],
    ],
    ['chunks and their time need the flag', without('stream', 'gen_ai.request.stream'), noStream],
  ]);
});

describe('attributes that must not appear', () => {
  const never = (which: ConformingSpan, name: string, value: unknown): Case => [
    `${name} on ${which}`,
    changed(which, { [name]: value }),
    unexpected(name),
  ];
  const messages = '[{"role":"user","parts":[{"type":"text","content":"hi"}]}]';
  const atGroq = { 'gen_ai.provider.name': 'groq', 'openai.api.type': 'chat_completions' };
  const whose = { 'user.id': 'u', 'session.id': 's', 'gen_ai.conversation.id': 'c', 'genspan.feature': 'f' };
  const prompt = { 'gen_ai.prompt.version': '3' };
  itFinds([
    never('embeddings', 'gen_ai.usage.output_tokens', 1),
    never('embeddings', 'gen_ai.usage.cache_read.input_tokens', 1),
    never('embeddings', 'gen_ai.input.messages', messages),
    never('embeddings', 'gen_ai.response.id', 'x'),
    never('embeddings', 'openai.api.type', 'responses'),
    never('invokeAgent', 'gen_ai.provider.name', 'openai'),
    never('invokeAgent', 'gen_ai.agent.id', 'a1'),
    never('invokeAgent', 'gen_ai.usage.cache_read.input_tokens', 1),
    never('invokeWorkflow', 'gen_ai.provider.name', 'openai'),
    never('executeTool', 'gen_ai.provider.name', 'openai'),
    never('executeTool', 'gen_ai.request.model', 'gpt-4o'),
    never('fetchResponse', 'gen_ai.usage.input_tokens', 1),
    never('fetchResponse', 'gen_ai.request.model', 'gpt-4o'),
    never('retrieval', 'gen_ai.request.top_k', 5),
    never('chat', 'gen_ai.request.top_k', 5),
    never('chat', 'gen_ai.response.status', 'completed'),
    never('chat', 'gen_ai.token.type', 'input'),
    ['a prompt version without a prompt', changed('chat', prompt), unexpected('gen_ai.prompt.version')],
    ['a prompt with its version may', changed('chat', { ...prompt, 'gen_ai.prompt.name': 'p' }), []],
    ['attribution may', changed('embeddings', whose), []],
    ['OpenAI names at a compatible host may', changed('stream', atGroq), []],
  ]);

  it('says why', () => {
    const [finding] = checkSpan(changed('fetchResponse', { 'gen_ai.usage.input_tokens': 1 }));
    expect(finding?.message).toMatch(/fetch_response\.client span: no inference happens/);
  });
});

describe('the cost of agents', () => {
  const cost = { 'gen_ai.usage.cost': 1, 'genspan.cost.status': 'priced' };
  itFinds([
    ['stands on their model calls', changed('invokeAgent', cost), unexpected('gen_ai.usage.cost')],
    ['an embedding is one', changed('embeddings', cost), []],
  ]);
});

describe('options', () => {
  const span = changed('chat', { 'app.tenant': 'acme', extra: 1 });
  it('let the names pass that the test set itself', () => {
    expect(checkSpan(span, { allow: ['app.*', 'extra'] })).toEqual([]);
    expect(lines(checkSpan(span, { allow: ['app', 'extra'] }))).toEqual(['missing_attribute app.tenant']);
  });
});
