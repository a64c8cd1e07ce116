import Anthropic from '@anthropic-ai/sdk';
import { setTokenEstimator, type TokenCount } from '@genspan/model-call';
import { beforeEach, describe, expect, it } from 'vitest';
import { completionsReader } from './completions/index.ts';
import { begin, close, delta, end, open, say, stop, text } from './messages/events.fixture.ts';
import { messagesReader } from './messages/index.ts';
import { events, message, text as textBlock } from './provider.fixture.ts';
import { setStage } from './stage.fixture.ts';

class Characters implements TokenCount {
  tokens = 0;
  message() {}
  json() {}
  text(text: string) {
    this.tokens += text.length;
  }
  add(tokens: number) {
    this.tokens += tokens;
  }
}

/** What the readers show of some events. */
function shown(sent: unknown[], reader = messagesReader): number {
  const output = new Characters();
  const stream = reader.stream(false, output);
  for (const event of sent) stream.read(event);
  return output.tokens;
}

describe('the output of a stream that was cut', () => {
  it('is its texts, thinking and tool calls so far', () => {
    expect(shown([begin(), open(text), say('Hello'), say(' there')])).toBe(11);
    expect(shown([begin(), delta({ type: 'thinking_delta', thinking: 'hm' })])).toBe(2);
    const tool = open({ type: 'tool_use', id: 't1', name: 'weather', input: {} });
    expect(shown([begin(), tool, delta({ type: 'input_json_delta', partial_json: '{"at":' })])).toBe(7 + 6);
  });

  it('is what the provider says of thinking that it does not show', () => {
    const hidden = (estimated_tokens: number | null) =>
      delta({ type: 'thinking_delta', thinking: '', estimated_tokens });
    expect(shown([begin(), hidden(50), hidden(null), hidden(25)])).toBe(75);
  });

  it('has nothing of signatures and of tool results', () => {
    expect(
      shown([begin(), delta({ type: 'signature_delta', signature: 'xxxx' }), close(), end('end_turn'), stop]),
    ).toBe(0);
  });
});

describe('a legacy completion, which reports nothing', () => {
  it('has its prompt and its text', () => {
    const input = new Characters();
    expect(completionsReader.tokens!.reported({})).toBe('never');
    expect(completionsReader.tokens!.weigh({ prompt: 'Hello' }, input)).toBe(true);
    expect(input.tokens).toBe(5);
    const output = new Characters();
    completionsReader.answer({ type: 'completion', completion: 'Hi!' }, false, output);
    expect(output.tokens).toBe(3);
    expect(
      shown(
        [
          { type: 'completion', completion: 'Hi' },
          { type: 'completion', completion: '!' },
        ],
        completionsReader,
      ),
    ).toBe(3);
  });
});

describe('with the SDK', () => {
  const stage = setStage();

  beforeEach(() => {
    stage.instrumentation.instrument(Anthropic);
    setTokenEstimator({ method: 'characters', begin: () => new Characters() });
  });

  it('an answer that was left keeps its reported input and has an estimated output', async () => {
    const all = events(message([textBlock('Hello there')]));
    stage.provider.respond = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const event of all) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      response.end();
    };
    const request = { model: 'claude-opus-5', max_tokens: 10, messages: [{ role: 'user' as const, content: 'Hi' }] };
    const stream = await stage.client().messages.create({ ...request, stream: true });
    for await (const event of stream) if (event.type === 'content_block_delta') break;
    const { attributes } = stage.ours()[0]!;
    expect(attributes).toMatchObject({
      'gen_ai.usage.input_tokens': 10,
      'genspan.usage.estimated.output_tokens': 11,
      'genspan.usage.estimated.method': 'characters',
      'genspan.outcome': 'abandoned',
    });
    expect(attributes).not.toHaveProperty('gen_ai.usage.output_tokens');
    expect(attributes).not.toHaveProperty('genspan.usage.estimated.input_tokens');
  });

  it('an answer that was complete has none', async () => {
    stage.answers([textBlock('Hello there')]);
    const request = { model: 'claude-opus-5', max_tokens: 10, messages: [{ role: 'user' as const, content: 'Hi' }] };
    for await (const _ of await stage.client().messages.create({ ...request, stream: true }));
    const names = Object.keys(stage.ours()[0]!.attributes);
    expect(names.filter((name) => name.includes('estimated'))).toEqual([]);
  });
});
