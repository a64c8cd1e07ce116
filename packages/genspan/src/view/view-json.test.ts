import { describe, expect, it } from 'vitest';
import { supportRequest, troubledRequest } from './support-bot.fixture.ts';
import { totalsOf } from './totals.ts';
import { type TotalsJson, type TraceJson, totalsJson, traceJson } from './view-json.ts';

describe('traceJson', () => {
  it('is one line with the documented shape', () => {
    const spans = supportRequest();
    const line = traceJson({ traceId: spans[0]!.traceId, spans, complete: true, revision: 1, dropped: 0 });
    expect(line).not.toContain('\n');
    const read = JSON.parse(line) as TraceJson;
    expect(read).toMatchObject({
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      revision: 1,
      complete: true,
      droppedSpans: 0,
      startTime: '2026-03-14T09:26:53.000Z',
      durationMs: 5_240,
    });
    expect(read.spans.map(({ name, depth }) => [depth, name])).toEqual([
      [0, 'POST /support'],
      [1, 'chat gpt-4o-mini'],
      [1, 'embeddings text-embedding-3-small'],
      [1, 'invoke_agent support'],
      [2, 'chat gpt-4.1'],
      [2, 'execute_tool lookup_order'],
      [2, 'execute_tool refund_policy'],
      [2, 'chat gpt-4.1'],
      [1, 'chat o4-mini'],
    ]);
    expect(read.spans[4]).toMatchObject({
      spanId: '0000000000000004',
      parentSpanId: '0000000000000003',
      kind: 'client',
      service: 'support-bot',
      startMs: 540,
      durationMs: 1_370,
      status: { code: 'unset' },
      genai: {
        operation: 'chat',
        isCall: true,
        requestModel: 'gpt-4.1',
        inputTokens: 2_214,
        outputTokens: 64,
        cacheRead: 1_920,
        ttftMs: 612,
        finishReasons: ['tool_calls'],
        toolCalls: ['lookup_order', 'refund_policy'],
        outcome: 'ok',
        cost: 0.002508,
      },
      attributes: { 'genspan.experiment': 'concise-tone' },
      events: [],
    });
    expect(read.spans[0]).not.toHaveProperty('genai');
  });
});

describe('totalsJson', () => {
  it('is one line with the documented shape', () => {
    const { totals } = JSON.parse(totalsJson(totalsOf(troubledRequest()))) as TotalsJson;
    expect(totals.overall).toEqual({
      calls: 3,
      outcomes: { refused: 1, rate_limited: 1, cancelled: 1 },
      inputTokens: 1_180,
      outputTokens: 24,
      cacheReadTokens: 0,
      cost: 0.002552,
      unpriced: 0,
      duration: { p50: 2_550, p95: 3_460 },
      timeToFirstToken: { p50: 388, p95: 388 },
    });
    expect(Object.keys(totals.features)).toEqual(['support-chat']);
    expect(Object.keys(totals.models)).toEqual(['gpt-4.1', 'gpt-4o-mini']);
  });
});
