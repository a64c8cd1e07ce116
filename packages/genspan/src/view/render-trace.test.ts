import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { cellWidth } from './cells.ts';
import { renderTrace } from './render-trace.ts';
import { call, span, supportRequest, troubledRequest } from './support-bot.fixture.ts';
import type { Trace } from './trace-store.ts';
import type { ViewSpan } from './view-span.ts';

const traceOf = (spans: ViewSpan[], more: Partial<Trace> = {}): Trace => ({
  traceId: spans[0]!.traceId,
  spans,
  complete: true,
  revision: 1,
  dropped: 0,
  ...more,
});

/** Local clock times differ between machines. */
const timeless = (text: string) => text.replace(/\d\d:\d\d:\d\d/, 'hh:mm:ss');
const WIDTHS = [40, 60, 80, 100, 120, 200];

describe('renderTrace', () => {
  it('draws a request', () => {
    expect(timeless(renderTrace(traceOf(supportRequest()), { width: 110 }))).toMatchInlineSnapshot(`
      "● support-bot  hh:mm:ss ──────────────────────────────────── 5 calls · 5,742 → 800 tokens · $0.008979 · 5.24 s
        feature support-chat · team customer-care · user u-4821 · session s-93f1 · conversation c-7710
        trace 4bf92f3577b34da6a3ce929d0e0e4736

                                            0            5.24 s    time    ttft     in  out       cost
      POST /support                         ━━━━━━━━━━━━━━━━━━━  5.24 s
      ├─ chat gpt-4o-mini                   ━╸                   412 ms            182    6  $0.000031  ✓ stop
      │     served by gpt-4o-mini-2024-07-18 · prompt router@3
      ├─ embeddings text-embedding-3-small   ╺                   108 ms             38       $0.000001  ✓
      ├─ invoke_agent support                ╺━━━━━━━━━━━━━      3.64 s
      │  ├─ chat gpt-4.1                     ╶──━━━              1.37 s  612 ms  2,214   64  $0.002508  ✓ tool_calls
      │  │     → lookup_order, refund_policy · cached 1,920 (87%) · prompt support@7 · experiment concise-tone
      │  ├─ execute_tool lookup_order             ╺━             342 ms
      │  ├─ execute_tool refund_policy            ╺╸             120 ms
      │  └─ chat gpt-4.1                            ───━━━━      1.90 s  871 ms  2,604  318  $0.003852  ✓ stop
      │        ↻ 1 retry, 412 ms waiting · cached 2,176 (84%) · prompt support@7 · experiment concise-tone
      └─ chat o4-mini                                      ━━━━  1.04 s            704  412  $0.002587  ✓ stop
            reasoning 320 · prompt summary@2
      "
    `);
  });

  it('draws a bad day', () => {
    expect(timeless(renderTrace(traceOf(troubledRequest()), { width: 100 }))).toMatchInlineSnapshot(`
      "● support-bot  hh:mm:ss ─────────────────────────── 3 calls · 1,180 → 24 tokens · $0.002552 · 6.90 s
        1 refused · 1 rate_limited · 1 cancelled · feature support-chat · team customer-care · user u-4821
        session s-93f1 · conversation c-7710 · trace 0af7651916cd43dd8448eb211c80319c

                           0               6.90 s    time    ttft      in   out       cost
      POST /support        ━━━━━━━━━━━━━━━━━━━━━━  6.90 s
      ├─ chat gpt-4.1      ━━╸                     835 ms           1,180    24  $0.002552  ⊘ refused
      │     refused by refusal_field · finish stop
      ├─ chat gpt-4.1        ╺━━━━━━━━━━╸          3.46 s                                   ✗ rate_limited
      │     RateLimitError 429: Rate limit reached for gpt-4.1 in organization org-1: Limit 30000, Used
      │     29871, Requested 1412.
      │     ↻ 2 retries, 2.60 s waiting
      └─ chat gpt-4o-mini               ╶─━━━━━━━  2.55 s  388 ms  ~1,190  ~143             ■ cancelled
            tokens estimated
      "
    `);
  });

  it.each(WIDTHS)('keeps within %i columns', (width) => {
    const named = supportRequest().map((one) => ({ ...one, service: 'a-very-long-service-name'.repeat(9) }));
    for (const spans of [supportRequest(), troubledRequest(), named])
      for (const line of renderTrace(traceOf(spans), { width }).split('\n'))
        expect(cellWidth(line), line).toBeLessThanOrEqual(width);
  });

  it.each(WIDTHS)('says the same with colour at %i columns', (width) => {
    const trace = traceOf(troubledRequest());
    const coloured = renderTrace(trace, { width, colour: true });
    const plain = renderTrace(trace, { width });
    expect(coloured).toContain('\u001b[31m');
    expect(plain).not.toContain('\u001b');
    const bare = stripVTControlCharacters(coloured).split('\n');
    expect(bare.map((line) => line.trimEnd())).toEqual(plain.split('\n'));
  });

  it('lets no value reach the terminal', () => {
    const evil = '\u001b]0;pwned\u0007\n\u202e\u009b2J';
    const attributes = Object.fromEntries(
      [
        'gen_ai.request.model',
        'gen_ai.response.model',
        'gen_ai.prompt.name',
        'genspan.feature',
        'genspan.outcome',
        'genspan.refusal.source',
        'user.id',
        'error.type',
      ].map((name) => [name, `${name}${evil}`]),
    );
    const bad = {
      ...call({
        id: '1',
        model: 'm',
        from: 0,
        to: 1,
        error: `boom${evil}`,
        attributes: { ...attributes, 'genspan.tool_calls': [evil], 'gen_ai.response.finish_reasons': [evil] },
      }),
      name: `name${evil}`,
      service: `service${evil}`,
    };
    const other = span({ id: '2', parent: '1', name: evil, from: 0, to: 1 });
    const text = renderTrace(traceOf([bad, other]), { width: 160 });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(text).toContain('service\\x1b]0;pwned\\x07\\n\\u202e\\x9b2J');
  });

  it('says what is missing: a parent that never came, a root that never came, spans not kept', () => {
    const orphan = span({ id: 'c', parent: 'b', name: 'late', from: 0, to: 1 });
    const text = renderTrace(traceOf([orphan], { complete: false, dropped: 3, revision: 2 }), { width: 120 });
    expect(text).toContain('parent 000000000000000b has not arrived');
    expect(text).toContain('root has not arrived');
    expect(text).toContain('3 spans not kept');
    expect(text).toContain('late spans');
  });

  it('shows an attribution at the call where it is not that of all calls', () => {
    const at = (id: string, feature: string) =>
      call({ id, model: 'm', from: 0, to: 1, attributes: { 'genspan.feature': feature } });
    const [head, ...body] = renderTrace(traceOf([at('1', 'search'), at('2', 'chat')])).split('\n\n');
    expect(head).toContain('team customer-care');
    expect(head).not.toContain('feature');
    expect(body.join()).toContain('feature search');
    expect(body.join()).toContain('feature chat');
  });

  it('takes the message of an exception event where the status has none', () => {
    const failing = { ...span({ id: '1', name: 'job', from: 0, to: 1 }), status: { code: 'error' as const } };
    const attributes = { 'exception.type': 'TypeError', 'exception.message': 'x is not a function' };
    const text = renderTrace(traceOf([{ ...failing, events: [{ name: 'exception', timeNs: 0n, attributes }] }]));
    expect(text).toContain('✗ error');
    expect(text).toContain('TypeError: x is not a function');
  });

  it('marks a cost that leaves calls out as a lower bound', () => {
    const used = { 'gen_ai.usage.input_tokens': 10 };
    const text = renderTrace(
      traceOf([
        call({ id: '1', model: 'm', from: 0, to: 1, attributes: { ...used, 'gen_ai.usage.cost': 1.5 } }),
        call({ id: '2', model: 'm', from: 0, to: 1, attributes: used }),
      ]),
    );
    expect(text).toContain('≥ $1.50');
  });

  it.each([
    [{ '5m': 91, '1h': 1296 }, 'cache write 1,387 (1,296 for 1 h, 91 for 5 min)'],
    [{ '1h': 1387 }, 'cache write 1,387 for 1 h'],
    [{}, 'cache write 1,387'],
  ])('says for how long what was written to the cache is kept: %j', (parts, words) => {
    const written = Object.entries(parts).map(([time, tokens]) => [`genspan.usage.cache_write.${time}`, tokens]);
    const attributes = { 'gen_ai.usage.cache_write.input_tokens': 1387, ...Object.fromEntries(written) };
    const text = renderTrace(traceOf([call({ id: '1', model: 'm', from: 0, to: 1, attributes })]));
    expect(text).toMatch(new RegExp(`${words.replace(/[()]/g, '\\$&')}( ·|$)`, 'm'));
  });

  it('names a tool once that is called several times at once, and counts what the provider searched', () => {
    const attributes = { 'genspan.tool_calls': ['look_up', 'look_up', 'book'], 'genspan.usage.web_searches': 2 };
    const text = renderTrace(traceOf([call({ id: '1', model: 'm', from: 0, to: 1, attributes })]));
    expect(text).toContain('→ look_up ×2, book · 2 web searches');
  });

  it('keeps names readable in a very deep tree, and a very long one short', () => {
    const chain = Array.from({ length: 500 }, (_, index) =>
      span({
        id: (index + 1).toString(16),
        parent: index ? index.toString(16) : undefined,
        name: `step${index}`,
        from: index,
        to: 500,
      }),
    );
    const text = renderTrace(traceOf(chain), { width: 80 });
    expect(text).toContain('step399');
    expect(text).toContain('100 more spans');
    for (const line of text.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(80);
  });

  it('aligns columns behind wide names', () => {
    const spans = [
      span({ id: '1', name: '検索 東京', from: 0, to: 100 }),
      span({ id: '2', parent: '1', name: 'plain', from: 0, to: 100 }),
    ];
    const rows = renderTrace(traceOf(spans))
      .split('\n')
      .filter((line) => line.includes('━'));
    const ends = rows.map((line) => cellWidth(line.slice(0, line.indexOf('━'))));
    expect(ends[0]).toBe(ends[1]);
  });
});
