import { describe, expect, it } from 'vitest';
import { readResponsesRequest } from './request.ts';

describe('a responses request', () => {
  it('is read in full', () => {
    const body = {
      model: 'gpt-5.2',
      stream: true,
      temperature: 0,
      top_p: 1,
      max_output_tokens: 10,
      reasoning: { effort: 'xhigh' },
      text: { format: { type: 'json_schema', name: 'x', schema: {} } },
      previous_response_id: 'resp_1',
      service_tier: 'priority',
      conversation: { id: 'conv_1' },
      prompt: { id: 'pmpt_1', version: '2', variables: { name: 'Ann' } },
    };
    expect(readResponsesRequest(body)).toEqual({
      model: 'gpt-5.2',
      stream: true,
      serviceTier: 'priority',
      conversation: 'conv_1',
      prompt: { name: 'pmpt_1', version: '2' },
      parameters: {
        temperature: 0,
        topP: 1,
        maxTokens: 10,
        reasoningLevel: 'xhigh',
        outputType: 'json',
        previousResponseId: 'resp_1',
      },
    });
  });

  it.each([
    [{ conversation: 'conv_2' }, { conversation: 'conv_2' }],
    [{ conversation: {} }, {}],
    [{ prompt: { id: 'pmpt_1' } }, { prompt: { name: 'pmpt_1' } }],
    [{ prompt: { version: '2' } }, {}],
  ])('with %o is read as %o', (body, facts) => {
    expect(readResponsesRequest(body)).toEqual({ parameters: {}, ...facts });
  });

  it('takes null for what is not given', () => {
    const names =
      'model stream temperature top_p max_output_tokens reasoning text previous_response_id service_tier conversation ' +
      'prompt instructions input tools';
    const nulls = Object.fromEntries(names.split(' ').map((name) => [name, null]));
    expect(readResponsesRequest(nulls)).toEqual({ parameters: {} });
  });

  it.each([undefined, null, 'body', 5, [], { text: 'json', reasoning: 'low', prompt: 'p', input: 5, tools: 'x' }])(
    'reads nothing out of what makes no sense: %o',
    (body) => expect(readResponsesRequest(body)).toEqual({ parameters: {} }),
  );

  it('has a fingerprint of its instructions, the field and those in the input', () => {
    const of = (body: object) => readResponsesRequest(body).fingerprint?.system;
    const field = of({ instructions: 'Be brief.', input: 'Hi' });
    expect(field).toMatch(/^[0-9a-f]{16}$/);
    expect(of({ instructions: 'Be brief.', input: 'Another question' })).toBe(field);
    expect(of({ input: [{ role: 'developer', content: 'Be brief.' }] })).toBe(field);
    expect(of({ instructions: 'Be brief.', input: [{ role: 'system', content: 'In German.' }] })).not.toBe(field);
    expect(of({ input: 'Hi' })).toBeUndefined();
  });
});
