import type { Content } from '@genspan/model-call';
import { describe, expect, it } from 'vitest';
import { detach } from './detach.ts';

/** Changes every object in a value, deeply. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    spoil(item);
    (value as Record<string, unknown>)[key] = 'SPOILT';
  }
}

describe('detached content', () => {
  it('says the same, whatever happens to the objects that were in it', () => {
    const values = Array.from({ length: 6 }, () => ({ city: 'Rome', days: [{ temperature: 22 }] }));
    const content: Content = {
      systemInstructions: [{ type: 'text', content: 'Be brief.' }],
      inputMessages: [
        { role: 'user', parts: [{ type: 'text', content: 'Hi' }] },
        {
          role: 'assistant',
          parts: [
            { type: 'tool_call', id: 'c1', name: 'weather', arguments: values[0] },
            { type: 'server_tool_call', name: 'search', server_tool_call: { type: 'search', action: values[1] } },
            {
              type: 'server_tool_call_response',
              server_tool_call_response: { type: 'search', content: values[5] },
            },
          ],
        },
        { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: values[2] }] },
      ],
      outputMessages: [{ role: 'assistant', parts: [{ type: 'tool_call', name: 'weather', arguments: values[3] }] }],
      toolDefinitions: [{ type: 'function', name: 'weather', parameters: values[4] }],
    };
    const before = JSON.parse(JSON.stringify(content));
    const detached = detach(content);
    for (const value of values) spoil(value);
    expect(JSON.parse(JSON.stringify(detached))).toEqual(before);
    expect(JSON.stringify(content)).toContain('SPOILT');
  });

  it('has only what there was', () => {
    expect(detach({})).toEqual({});
    expect(detach({ inputMessages: [] })).toEqual({ inputMessages: [] });
    const tool = { type: 'function', name: 'f' };
    expect(detach({ toolDefinitions: [tool] })).toEqual({ toolDefinitions: [tool] });
  });

  it('takes the latest values when there are too many', () => {
    const response = () => ({ text: 'x'.repeat(20_000) });
    const message = () => ({ role: 'tool', parts: [{ type: 'tool_call_response' as const, response: response() }] });
    const detached = JSON.stringify(detach({ inputMessages: Array.from({ length: 100 }, message) }).inputMessages);
    expect(detached).toMatch(/^\[\{"role":"tool","parts":\[\{"type":"tool_call_response","response":"\[not captured/);
    expect(detached).toMatch(/xxx"\}\}\]\}\]$/);
    expect(detached.length).toBeLessThan(400_000);
  });
});
