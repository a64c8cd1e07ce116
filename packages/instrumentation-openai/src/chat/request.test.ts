import { describe, expect, it } from 'vitest';
import { readChatRequest } from './request.ts';

const parametersOf = (body: object) => readChatRequest(body).parameters;
const fingerprintOf = (body: object) => readChatRequest(body).fingerprint;
const system = (content: unknown, role = 'system') => ({
  messages: [
    { role, content },
    { role: 'user', content: 'hi' },
  ],
});

describe('a chat completions request', () => {
  it('is read in full', () => {
    const body = {
      model: 'gpt-5.2',
      stream: true,
      temperature: 0,
      top_p: 0.5,
      top_k: 40,
      max_tokens: 10,
      frequency_penalty: 0,
      presence_penalty: -1,
      seed: 7,
      stop: ['a', 'b'],
      n: 2,
      reasoning_effort: 'high',
      response_format: { type: 'json_schema', json_schema: {} },
      service_tier: 'flex',
    };
    expect(readChatRequest(body)).toEqual({
      model: 'gpt-5.2',
      stream: true,
      serviceTier: 'flex',
      parameters: {
        temperature: 0,
        topP: 0.5,
        topK: 40,
        maxTokens: 10,
        frequencyPenalty: 0,
        presencePenalty: -1,
        seed: 7,
        stopSequences: ['a', 'b'],
        choiceCount: 2,
        reasoningLevel: 'high',
        outputType: 'json',
      },
    });
  });

  it.each([
    [{ max_tokens: 5, max_completion_tokens: 9 }, { maxTokens: 9 }],
    [{ stop: 'END' }, { stopSequences: ['END'] }],
    [{ reasoning: { effort: 'low' } }, { reasoningLevel: 'low' }],
    [{ reasoning_effort: 'none', reasoning: { effort: 'low' } }, { reasoningLevel: 'none' }],
    [{ reasoning: { enabled: true } }, {}],
    [{ response_format: { type: 'text' } }, { outputType: 'text' }],
    [{ response_format: { type: 'json_object' } }, { outputType: 'json' }],
    [{ response_format: { type: 'grammar' } }, {}],
    [{ modalities: ['text', 'audio'], response_format: { type: 'text' } }, { outputType: 'speech' }],
    [{ modalities: ['text'] }, {}],
    [{ top_k: 0.5 }, {}],
  ])('%o asks for %o', (body, parameters) => {
    expect(parametersOf(body)).toEqual(parameters);
  });

  it('takes null for what is not given', () => {
    const names = 'model stream temperature top_p top_k max_tokens max_completion_tokens frequency_penalty seed stop n';
    const more = 'presence_penalty reasoning_effort reasoning response_format modalities service_tier messages tools';
    const nulls = Object.fromEntries(`${names} ${more}`.split(' ').map((name) => [name, null]));
    expect(readChatRequest(nulls)).toEqual({ parameters: {} });
  });

  it.each([
    undefined,
    null,
    'body',
    42,
    [],
    { messages: 'hi', tools: {}, stop: [1, {}], temperature: '0.5', n: Number.NaN, seed: 1n },
    { messages: [null, 1, 'x', { role: {} }], response_format: 'json', modalities: 'audio', reasoning: 'low' },
  ])('reads nothing out of what makes no sense: %o', (body) => {
    expect(readChatRequest(body)).toEqual({ parameters: {} });
  });

  it('is a stream only for true', () => {
    expect(readChatRequest({ stream: 'yes' }).stream).toBeUndefined();
    expect(readChatRequest({ stream: false }).stream).toBeUndefined();
  });

  it('is left as it was, frozen too', () => {
    const body = Object.freeze({ model: 'm', stop: Object.freeze(['a']), messages: Object.freeze([]) });
    expect(readChatRequest(body).model).toBe('m');
  });
});

describe('the fingerprints of a request', () => {
  it('tell edits of the instructions apart, and are the same for the same', () => {
    const first = fingerprintOf(system('Be brief.'))?.system;
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprintOf(system('Be brief.', 'developer'))?.system).toBe(first);
    expect(fingerprintOf(system('Be Brief.'))?.system).not.toBe(first);
    expect(fingerprintOf(system([{ type: 'text', text: 'Be brief.' }]))?.system).toMatch(/^[0-9a-f]{16}$/);
  });

  it('do not depend on the conversation', () => {
    const body = system('Be brief.');
    const longer = { messages: [...body.messages, { role: 'assistant', content: 'ok' }] };
    expect(fingerprintOf(longer)).toEqual(fingerprintOf(body));
  });

  it('tell edits of tools apart, of legacy functions too', () => {
    const tools = (description: string) => [{ type: 'function', function: { name: 'f', description } }];
    expect(fingerprintOf({ tools: tools('a') })?.tools).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprintOf({ tools: tools('a') })).not.toEqual(fingerprintOf({ tools: tools('b') }));
    expect(fingerprintOf({ functions: [{ name: 'f' }] })?.tools).toMatch(/^[0-9a-f]{16}$/);
  });

  it('are absent where there is nothing to tell apart', () => {
    expect(fingerprintOf({ messages: [{ role: 'user', content: 'hi' }], tools: [] })).toBeUndefined();
  });

  it('are absent for tools that are no JSON, without a throw', () => {
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    expect(fingerprintOf({ tools: [cyclic] })).toBeUndefined();
    expect(fingerprintOf({ tools: [{ maximum: 1n }], ...system('Be brief.') })?.system).toBeDefined();
  });
});
