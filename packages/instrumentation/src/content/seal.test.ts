import type { Content, Message } from '@genspan/model-call';
import { describe, expect, it } from 'vitest';
import { CONTENT_LIMIT, sealContent, sealValue, TEXT_LIMIT } from './seal.ts';

const said = (...texts: string[]): Content => ({
  inputMessages: [{ role: 'user', parts: texts.map((content) => ({ type: 'text', content })) }],
});
const textsOf = ({ inputMessages }: Content) =>
  inputMessages![0]!.parts.map((part) => (part as { content: string }).content);
const hideSecret = (text: string) => text.replaceAll('SECRET', '[x]');

describe('sealed content', () => {
  it('passes every text through the filter, in every part of the content', () => {
    const part = { type: 'text' as const, content: 'SECRET' };
    const message: Message = {
      role: 'user',
      name: 'SECRET',
      parts: [
        part,
        { type: 'reasoning', content: 'SECRET' },
        { type: 'tool_call', id: 'c1', name: 'find', arguments: { deep: [{ q: 'SECRET' }] } },
        { type: 'tool_call_response', id: 'c1', response: 'SECRET' },
        { type: 'uri', modality: 'image', uri: 'https://x.test/SECRET' },
      ],
    };
    const content: Content = {
      systemInstructions: [part],
      inputMessages: [message],
      outputMessages: [message],
      toolDefinitions: [{ type: 'function', name: 'find', description: 'SECRET', parameters: { default: 'SECRET' } }],
    };
    const sealed = sealContent(content, hideSecret);
    expect(JSON.stringify(sealed)).not.toContain('SECRET');
    expect(sealed).toEqual(JSON.parse(JSON.stringify(content).replaceAll('SECRET', '[x]')));
  });

  it('keeps the words and ids of the schema from the filter', () => {
    const content: Content = {
      outputMessages: [
        {
          role: 'assistant',
          finish_reason: 'tool_call',
          parts: [
            { type: 'tool_call', id: 'call_4111111111111111', name: 'f' },
            { type: 'blob', modality: 'audio', mime_type: 'audio/wav', content: '[audio]' },
            { type: 'file', modality: 'image', file_id: 'file-1' },
            { type: 'generic', generic_type: 'item_reference' },
          ],
        },
      ],
    };
    const sealed = sealContent(content, () => '*').outputMessages![0]!;
    expect(sealed).toMatchObject({ role: 'assistant', finish_reason: 'tool_call' });
    expect(sealed.parts).toEqual([
      { type: 'tool_call', id: 'call_4111111111111111', name: '*' },
      { type: 'blob', modality: 'audio', mime_type: 'audio/wav', content: '*' },
      { type: 'file', modality: 'image', file_id: 'file-1' },
      { type: 'generic', generic_type: 'item_reference' },
    ]);
  });

  it('filters what the user named like words of the schema: arguments, responses, parameters', () => {
    const own = { id: 'SECRET', type: 'SECRET', role: ['SECRET'], deep: { mime_type: 'SECRET', file_id: 'SECRET' } };
    const sealed = sealContent(
      {
        inputMessages: [
          {
            role: 'user',
            parts: [
              { type: 'tool_call', name: 'f', arguments: own },
              { type: 'tool_call_response', response: own },
              { type: 'server_tool_call', name: 'g', server_tool_call: { type: 'g', action: own } },
            ],
          },
        ],
        toolDefinitions: [{ type: 'function', name: 'f', parameters: { default: own } }],
      },
      hideSecret,
    );
    expect(JSON.stringify(sealed)).not.toContain('SECRET');
  });

  it('filters the names of fields, which may be data too', () => {
    const sealed = sealValue({ 'a@b.test': { 'a@b.test': 1 } }, (text) => text.replaceAll('a@b.test', '[mail]'));
    expect(sealed).toEqual({ '[mail]': { '[mail]': 1 } });
  });

  it('filters the digits of numbers: arguments of tools are parsed before they come here', () => {
    const filter = (text: string) => text.replaceAll('4111111111111111', '[card]');
    expect(sealValue({ card: 4111111111111111, amount: 12.5 }, filter)).toEqual({ card: '[card]', amount: 12.5 });
  });

  it('cuts a long text after the filter saw all of it, and says how much is missing', () => {
    const sealed = textsOf(sealContent(said(`${'x'.repeat(TEXT_LIMIT - 3)}SECRET`), hideSecret))[0]!;
    expect(sealed).toMatch(/^x+\[x\]$/);
    const cut = textsOf(sealContent(said('y'.repeat(TEXT_LIMIT + 12)), undefined))[0]!;
    expect(cut).toBe(`${'y'.repeat(TEXT_LIMIT)}[12 more characters]`);
  });

  it('replaces texts by their size once the whole is too long, and keeps its shape', () => {
    const texts = Array.from({ length: CONTENT_LIMIT / TEXT_LIMIT + 3 }, () => 'z'.repeat(TEXT_LIMIT));
    const content = said(...texts);
    const sealed = textsOf(sealContent({ ...content, outputMessages: content.inputMessages }, undefined));
    expect(sealed).toHaveLength(texts.length);
    expect(sealed.at(-1)).toBe(`[${TEXT_LIMIT} characters]`);
    expect(sealed.join('').length).toBeLessThan(CONTENT_LIMIT + 1000);
  });

  it('is bounded when what is in it are numbers', () => {
    const response = Array.from({ length: 500_000 }, (_, i) => i / 7);
    const sealed = sealValue({ embedding: response }, undefined);
    expect(JSON.stringify(sealed).length).toBeLessThan(2 * CONTENT_LIMIT);
  });

  it('is JSON, whatever it was made of', () => {
    const cyclic: Record<string, unknown> = { big: 12345678901234567890n, text: 'lone \ud800', none: undefined };
    cyclic.self = cyclic;
    const sealed = sealValue(cyclic, undefined);
    expect(JSON.parse(JSON.stringify(sealed))).toMatchObject({ big: '12345678901234567890' });
    expect(JSON.stringify(sealed)).toContain('[circular]');
  });

  it('shows a value as its JSON would', () => {
    const when = new Date('2026-01-02T03:04:05.000Z');
    const custom = { hidden: 'internal', toJSON: () => ({ shown: 'yes' }) };
    expect(sealValue({ when, custom, url: new URL('https://x.test/a') }, undefined)).toEqual({
      when: '2026-01-02T03:04:05.000Z',
      custom: { shown: 'yes' },
      url: 'https://x.test/a',
    });
  });

  it('takes no time to speak of for values that refer to each other', () => {
    let visits = 0;
    const counted = {
      get visited() {
        // Without a bound of the sealer's own this walk would visit 4^32 nodes.
        if (++visits > 100_000) throw new Error('the walk does not end');
        return true;
      },
    };
    const nodes: Record<string, unknown>[] = Array.from({ length: 4 }, () => Object.create(null));
    for (const node of nodes) {
      Object.defineProperties(node, Object.getOwnPropertyDescriptors(counted));
      for (const [i, other] of nodes.entries()) node[`to${i}`] = other;
    }
    expect(JSON.stringify(sealValue(nodes, undefined)).length).toBeLessThan(2 * CONTENT_LIMIT);
  });

  it('leaves what it was made from alone', () => {
    const content = said('SECRET');
    sealContent(content, hideSecret);
    expect(textsOf(content)).toEqual(['SECRET']);
  });

  it('has only what there was', () => {
    expect(sealContent({}, hideSecret)).toEqual({});
    expect(Object.keys(sealContent(said('x'), hideSecret))).toEqual(['inputMessages']);
  });
});
