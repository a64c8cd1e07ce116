import { describe, expect, it } from 'vitest';
import { readMessagesRequest } from './request.ts';

const parametersOf = (body: object) => readMessagesRequest(body).parameters;
const fingerprintOf = (body: object) => readMessagesRequest(body).fingerprint;

describe('a messages request', () => {
  it('is read in full', () => {
    const body = {
      model: 'claude-sonnet-5',
      max_tokens: 1024,
      stream: true,
      temperature: 0,
      top_p: 0.5,
      top_k: 40,
      stop_sequences: ['END'],
      thinking: { type: 'adaptive' },
      output_config: { effort: 'xhigh', format: { type: 'json_schema', schema: {} } },
      service_tier: 'auto',
      speed: 'fast',
      thread: { type: 'continue', previous_message_id: 'msg_1' },
      metadata: { user_id: 'u-1' },
      messages: [{ role: 'user', content: 'Hi' }],
    };
    expect(readMessagesRequest(body)).toEqual({
      model: 'claude-sonnet-5',
      stream: true,
      serviceTier: 'auto',
      speed: 'fast',
      parameters: {
        maxTokens: 1024,
        temperature: 0,
        topP: 0.5,
        topK: 40,
        stopSequences: ['END'],
        reasoningLevel: 'xhigh',
        outputType: 'json',
        previousResponseId: 'msg_1',
      },
    });
  });

  it.each([
    // Up to 0.70 the format stood by itself.
    [{ output_format: { type: 'json_schema', schema: {} } }, { outputType: 'json' }],
    [{ output_config: { format: null }, output_format: { type: 'json_schema' } }, { outputType: 'json' }],
    [{ output_config: { format: { type: 'grammar' } } }, {}],
    [{ output_config: { effort: 'low' } }, { reasoningLevel: 'low' }],
    [{ thinking: { type: 'enabled', budget_tokens: 2048 } }, {}],
    [{ thread: { type: 'create' } }, {}],
    [{ top_k: 0.5 }, {}],
    [{ stop_sequences: [] }, {}],
  ])('%o asks for %o', (body, parameters) => {
    expect(parametersOf(body)).toEqual(parameters);
  });

  it('takes null for what is not given', () => {
    const names = 'model max_tokens stream temperature top_p top_k stop_sequences service_tier speed thinking thread';
    const more = 'output_config output_format system tools messages metadata container';
    const nulls = Object.fromEntries(`${names} ${more}`.split(' ').map((name) => [name, null]));
    expect(readMessagesRequest(nulls)).toEqual({ parameters: {} });
  });

  it.each([
    undefined,
    null,
    'body',
    42,
    [],
    { model: 5, max_tokens: '10', temperature: '0.5', stop_sequences: [1, {}], speed: {}, thread: 'x', stream: 'yes' },
    { system: 7, tools: {}, output_config: 'high', output_format: 'json', thinking: [] },
  ])('reads nothing out of what makes no sense: %o', (body) => {
    expect(readMessagesRequest(body)).toEqual({ parameters: {} });
  });

  it('is left as it was, frozen too', () => {
    const body = Object.freeze({ model: 'm', system: Object.freeze([]), messages: Object.freeze([]) });
    expect(readMessagesRequest(body)).toEqual({ model: 'm', parameters: {} });
  });
});

describe('the fingerprints of a request', () => {
  const block = (text: string, more = {}) => ({ type: 'text', text, ...more });

  it('tell edits of the instructions apart', () => {
    const first = fingerprintOf({ system: 'Be brief.' })?.system;
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprintOf({ system: 'Be Brief.' })?.system).not.toBe(first);
    const two = fingerprintOf({ system: [block('Be brief.'), block('Be kind.')] })?.system;
    expect(two).not.toBe(first);
    expect(fingerprintOf({ system: [block('Be kind.'), block('Be brief.')] })?.system).not.toBe(two);
  });

  it('are the same for the same words, in a block and with a cache breakpoint, too', () => {
    const plain = fingerprintOf({ system: 'Be brief.' });
    expect(fingerprintOf({ system: [block('Be brief.')] })).toEqual(plain);
    expect(fingerprintOf({ system: [block('Be brief.', { cache_control: { type: 'ephemeral' } })] })).toEqual(plain);
  });

  it('do not depend on the conversation, nor on system messages in it', () => {
    const messages = [
      { role: 'user', content: 'hi' },
      { role: 'system', content: 'It is late.' },
    ];
    expect(fingerprintOf({ system: 'Be brief.', messages })).toEqual(fingerprintOf({ system: 'Be brief.' }));
    expect(fingerprintOf({ messages })).toBeUndefined();
  });

  it('tell edits of tools apart', () => {
    const tools = (description: string) => [{ name: 'f', description, input_schema: { type: 'object' } }];
    expect(fingerprintOf({ tools: tools('a') })?.tools).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprintOf({ tools: tools('a') })).not.toEqual(fingerprintOf({ tools: tools('b') }));
  });

  it('are absent where there is nothing to tell apart', () => {
    expect(fingerprintOf({ system: '', tools: [] })).toBeUndefined();
    expect(fingerprintOf({ system: [] })).toBeUndefined();
  });

  it('are absent for what is no JSON, without a throw', () => {
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    expect(fingerprintOf({ tools: [cyclic], system: [cyclic] })).toBeUndefined();
    expect(fingerprintOf({ tools: [{ maximum: 1n }], system: 'Be brief.' })?.system).toBeDefined();
    expect(fingerprintOf({ system: [null, 5] })?.system).toMatch(/^[0-9a-f]{16}$/);
  });

  it('takes the conversation that the SDK would put on its own span', () => {
    const facts = readMessagesRequest({ model: 'm' }, { openTelemetry: { conversationId: 'c-1' } });
    expect(facts.conversation).toBe('c-1');
    expect(readMessagesRequest({ model: 'm' }, { openTelemetry: { conversationId: 7 } }).conversation).toBeUndefined();
  });
});
