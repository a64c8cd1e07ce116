import type { Content, ContentFilter, Message } from '@genspan/model-call';
import { describe, expect, it, vi } from 'vitest';
import { JsonText } from './json-text.ts';
import { CONTENT_LIMIT, TEXT_LIMIT } from './limits.ts';
import { sealContent, sealing, sealValue } from './seal.ts';

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
              { type: 'server_tool_call_response', server_tool_call_response: { type: 'g', content: own } },
              { type: 'compaction', content: 'SECRET' },
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

  it('filters the digits of numbers', () => {
    const filter = (text: string) => text.replaceAll('4111111111111111', '"[card]"');
    expect(sealValue({ card: 4111111111111111, amount: 12.5 }, filter)).toEqual({ card: '[card]', amount: 12.5 });
    expect(sealValue(4111111111111111, filter)).toBe('"[card]"');
    expect(sealValue(12.5, filter)).toBe(12.5);
  });

  it('shows the filter values with the names of their fields, which tell what they are', () => {
    const filter = (text: string) => text.replace(/("password":)"[^"]*"/g, '$1"[x]"');
    const given = { password: 'open sesame', deep: [{ password: 'abc' }] };
    const hidden = { password: '[x]', deep: [{ password: '[x]' }] };
    const content: Content = {
      inputMessages: [
        {
          role: 'assistant',
          parts: [
            { type: 'tool_call', name: 'f', arguments: given },
            { type: 'tool_call', name: 'f', arguments: new JsonText(JSON.stringify(given)) },
            { type: 'server_tool_call', name: 'g', server_tool_call: { type: 'g', ...given } },
          ],
        },
      ],
    };
    expect(sealContent(content, filter).inputMessages![0]!.parts).toEqual([
      { type: 'tool_call', name: 'f', arguments: hidden },
      { type: 'tool_call', name: 'f', arguments: hidden },
      { type: 'server_tool_call', name: 'g', server_tool_call: { type: 'g', ...hidden } },
    ]);
  });

  it('shows the filter what escapes of JSON stand for, also where the JSON is cut', () => {
    const filter = (text: string) => text.replaceAll('a@b.test', '[mail]');
    const escaped = '{"to":"a\\u0040b.test","quote":"\\u0022 \\n"}';
    expect(sealValue(new JsonText(escaped), filter)).toEqual({ to: '[mail]', quote: '" \n' });
    const long = `{"to":"a\\u0040b.test","text":"${'x'.repeat(2 * TEXT_LIMIT)}"}`;
    for (const value of [long, new JsonText(long)]) {
      const sealed = String(sealValue(value, filter));
      expect(sealed).toMatch(/^\{"to":"\[mail\]","text":"x+\[/);
      expect(sealed.length).toBeLessThan(TEXT_LIMIT + 100);
    }
  });

  it('is a text where a filter left no JSON, and where a model wrote none', () => {
    expect(sealValue({ a: 'SECRET' }, () => '<gone>')).toBe('<gone>');
    expect(sealValue(new JsonText('{"a": SECRET'), hideSecret)).toBe('{"a": [x]');
  });

  it('is a text, the beginning of its JSON, where a value is large', () => {
    const sealed = String(sealValue({ rows: Array.from({ length: 20_000 }, (_, id) => ({ id })) }, undefined));
    expect(sealed).toMatch(/^\{"rows":\[\{"id":0\},.*\[more characters\]$/);
    expect(sealed.length).toBeLessThan(TEXT_LIMIT + 100);
  });

  it('passes ids and words through the filter when they do not look like any', () => {
    const mail = 'SECRET of ann@b.test';
    const sealed = sealContent(
      {
        inputMessages: [
          {
            role: mail,
            parts: [
              { type: 'tool_call_response', id: mail, response: '' },
              { type: 'file', modality: 'image', file_id: mail },
              { type: 'generic', generic_type: mail },
            ],
          },
        ],
        toolDefinitions: [{ type: mail, name: mail }],
      },
      hideSecret,
    );
    expect(JSON.stringify(sealed)).not.toContain('SECRET');
  });

  it('says what the filter removed', () => {
    const types: string[] = [];
    const filter: ContentFilter = (text, removed) => {
      if (text.includes('SECRET')) removed?.add('SECRET');
      return text;
    };
    const add = (entity: string) => void types.push(entity);
    sealContent({ ...said('SECRET', 'x'), toolDefinitions: [{ type: 'f', name: 'SECRET' }] }, filter, { add });
    sealValue({ a: 'SECRET' }, filter, { add });
    expect(types).toEqual(['SECRET', 'SECRET', 'SECRET']);
  });

  it('cuts a long text after the filter saw all of it, and says how much is missing', () => {
    const sealed = textsOf(sealContent(said(`${'x'.repeat(TEXT_LIMIT - 3)}SECRET`), hideSecret))[0]!;
    expect(sealed).toMatch(/^x+\[x\]$/);
    const cut = textsOf(sealContent(said('y'.repeat(TEXT_LIMIT + 12)), undefined))[0]!;
    expect(cut).toBe(`${'y'.repeat(TEXT_LIMIT)}[12 more characters]`);
  });

  it('leaves no half of a secret at the end of a long text, however much the filter took out before it', () => {
    for (const [text, filter] of [
      [`--${'SECRET'.repeat(20_000)}`, (seen: string) => seen.replaceAll('SECRET', '')],
      [`--${'SECRET'.repeat(20_000)}`, (seen: string) => seen.replaceAll('SECRET', '[a longer word]')],
      [`${'x'.repeat(TEXT_LIMIT - 3)}${'SECRET'.repeat(20_000)}`, hideSecret],
    ] as const) {
      const sealed = textsOf(sealContent(said(text), filter))[0]!;
      expect(sealed).not.toMatch(/SE/);
      expect(sealed).toMatch(/\[\d+ more characters\]$/);
    }
  });

  it('shows the filter no more of a long text than is needed', () => {
    const filter = vi.fn((text: string) => text);
    sealContent(said('y'.repeat(5_000_000)), filter);
    expect(filter).toHaveBeenCalledOnce();
    expect(filter.mock.calls[0]![0].length).toBeLessThan(TEXT_LIMIT + 10_000);
  });

  it('cuts between characters, not through one', () => {
    for (const shift of ['', 'x']) {
      const sealed = textsOf(sealContent(said(shift + '😀'.repeat(TEXT_LIMIT)), undefined))[0]!;
      expect(sealed).toMatch(/^x?(😀)+\[/u);
    }
  });

  it('replaces texts by their size once the whole is too long, and keeps its shape, its instructions and its latest texts', () => {
    const content: Content = {
      inputMessages: Array.from({ length: CONTENT_LIMIT / TEXT_LIMIT + 3 }, (_, i) => ({
        role: i === 0 ? 'system' : 'user',
        parts: [{ type: 'text', content: String.fromCharCode(97 + i).repeat(TEXT_LIMIT) }],
      })),
      outputMessages: said('the answer').inputMessages!,
    };
    const sealed = sealContent(content, undefined);
    expect(sealed.outputMessages).toEqual(content.outputMessages);
    expect(sealed.inputMessages).toHaveLength(content.inputMessages!.length);
    expect(sealed.inputMessages![0]).toEqual(content.inputMessages![0]);
    expect(sealed.inputMessages![1]!.parts).toEqual([{ type: 'text', content: `[${TEXT_LIMIT} characters]` }]);
    expect(sealed.inputMessages!.at(-1)).toEqual(content.inputMessages!.at(-1));
    expect(JSON.stringify(sealed).length).toBeLessThan(CONTENT_LIMIT + 2000);
  });

  it('is made in pieces when it is long, and in one when it is short', () => {
    const piecesOf = (content: Content) => {
      let pieces = 1;
      for (const steps = sealing(content, hideSecret); !steps.next().done; ) pieces++;
      return pieces;
    };
    expect(piecesOf(said('short', 'SECRET'))).toBe(1);
    expect(piecesOf(said(...Array.from({ length: 100 }, () => 'x'.repeat(500))))).toBeGreaterThan(50);
  });

  it('is bounded when what is in it are numbers', () => {
    const response = Array.from({ length: 500_000 }, (_, i) => i / 7);
    const sealed = sealValue({ embedding: response }, undefined);
    expect(JSON.stringify(sealed).length).toBeLessThan(2 * TEXT_LIMIT);
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
