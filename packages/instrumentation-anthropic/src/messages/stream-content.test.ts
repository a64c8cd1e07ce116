import { describe, expect, it } from 'vitest';
import { expectConformingContent } from '../../../instrumentation/src/conforming.fixture.ts';
import { detach } from '../../../instrumentation/src/content/detach.ts';
import { retainedBy } from '../../../instrumentation/src/retained.fixture.ts';
import { begin, close, delta, end, open, readAll, say, stop, text } from './events.fixture.ts';
import { MessageStreamReader } from './stream.ts';

/** The one message of a stream as it will stand on the span. */
function messageOf(...events: unknown[]) {
  const { outputMessages } = readAll(events, true).answer;
  return expectConformingContent(detach({ outputMessages })).outputMessages![0]!;
}

describe('the content of a stream', () => {
  it('is that of the blocks, in their order, with the reason', () => {
    const message = messageOf(
      begin(),
      open({ type: 'thinking', thinking: '', signature: '' }),
      delta({ type: 'thinking_delta', thinking: 'They want ' }),
      delta({ type: 'thinking_delta', thinking: 'weather.' }),
      delta({ type: 'signature_delta', signature: 'c2lnbmVk' }),
      close(),
      open(text, 1),
      say('Let me ', 1),
      say('look.', 1),
      delta({ type: 'citations_delta', citation: { cited_text: 'x' } }, 1),
      close(1),
      open({ type: 'tool_use', id: 't1', name: 'weather', input: {} }, 2),
      delta({ type: 'input_json_delta', partial_json: '' }, 2),
      delta({ type: 'input_json_delta', partial_json: '{"city":' }, 2),
      delta({ type: 'input_json_delta', partial_json: '"Rom"}' }, 2),
      close(2),
      open({ type: 'tool_use', id: 't2', name: 'clock', input: {} }, 3),
      end('tool_use'),
      stop,
    );
    expect(message).toEqual({
      role: 'assistant',
      parts: [
        { type: 'reasoning', content: 'They want weather.' },
        { type: 'text', content: 'Let me look.' },
        { type: 'tool_call', id: 't1', name: 'weather', arguments: { city: 'Rom' } },
        { type: 'tool_call', id: 't2', name: 'clock', arguments: {} },
      ],
      finish_reason: 'tool_call',
    });
  });

  it('has the tools that the provider runs, with what they found', () => {
    const { parts } = messageOf(
      begin(),
      open({ type: 'server_tool_use', id: 's1', name: 'web_search', input: {} }),
      delta({ type: 'input_json_delta', partial_json: '{"query":"news"}' }),
      open(
        {
          type: 'web_search_tool_result',
          tool_use_id: 's1',
          content: [{ type: 'web_search_result', title: 'A', url: 'https://x.test', encrypted_content: 'xx' }],
        },
        1,
      ),
      stop,
    );
    expect(parts).toEqual([
      {
        type: 'server_tool_call',
        id: 's1',
        name: 'web_search',
        server_tool_call: { type: 'web_search', input: { query: 'news' } },
      },
      {
        type: 'server_tool_call_response',
        id: 's1',
        server_tool_call_response: {
          type: 'web_search',
          content: [{ type: 'web_search_result', title: 'A', url: 'https://x.test' }],
        },
      },
    ]);
  });

  it('has the summary of a compaction', () => {
    const { parts } = messageOf(
      begin(),
      open({ type: 'compaction', content: null }),
      delta({ type: 'compaction_delta', content: 'They spoke of weather.' }),
      stop,
    );
    expect(parts).toEqual([{ type: 'compaction', content: 'They spoke of weather.' }]);
  });

  it('is what had come when the stream was cut, broken JSON as it is', () => {
    const message = messageOf(
      begin(),
      open({ type: 'tool_use', id: 't1', name: 'weather', input: {} }),
      delta({ type: 'input_json_delta', partial_json: '{"city":' }),
    );
    expect(message).toMatchObject({ parts: [{ arguments: '{"city":' }], finish_reason: 'error' });
  });

  it('is not kept when it is not asked for, however long the stream', () => {
    const reader = new MessageStreamReader(false);
    const bytes = retainedBy(() => {
      reader.read(begin());
      for (let i = 0; i < 20_000; i++) {
        reader.read(open({ type: 'text', text: `${i} `.padEnd(500, 'x') }, i));
        reader.read(say(`${i} `.padEnd(1000, 'x'), i));
        reader.read(delta({ type: 'input_json_delta', partial_json: `${i}`.padEnd(1000, '0') }, i));
      }
    });
    expect(bytes).toBeLessThan(2_000_000);
    expect(reader.answer().outputMessages).toBeUndefined();
  });
});
