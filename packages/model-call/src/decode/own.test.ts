import { describe, expect, it } from 'vitest';
import { minimalCall, randomCall, richCall, spanOf } from '../call.fixture.ts';
import type { ModelCall } from '../model-call.ts';
import { GenAI, Genspan } from '../semconv.ts';
import { decode } from './decode.ts';

/** The parts of a call that the conventions have no attribute for under its API; they are lost on purpose. */
function asWritten(call: ModelCall): ModelCall {
  const out = structuredClone(call);
  const isOpenAI = call.api !== undefined;
  if (!isOpenAI) delete out.request.serviceTier;
  if (!out.request.stream) out.time = { startMs: 0, durationMs: out.time.durationMs };
  if (out.provider.startsWith('azure.') && out.server?.port === 443) delete out.server.port;
  return out;
}

describe('a call that is written and read back', () => {
  it('is the same call when every field is set', () => {
    const call = richCall();
    expect(decode(spanOf(call))).toStrictEqual(call);
  });

  it('is the same call when next to nothing is set', () => {
    const call = minimalCall();
    expect(decode(spanOf(call))).toStrictEqual(call);
  });

  it('keeps what was reported as zero apart from what was not reported', () => {
    const zero = minimalCall({
      usage: { inputTokens: 0, outputTokens: 0, reasoning: 0 },
      retry: { count: 1, waitMs: 0 },
    });
    expect(decode(spanOf(zero))).toStrictEqual(zero);
    const nothing = minimalCall({ usage: {} });
    expect(decode(spanOf(nothing))?.usage).toStrictEqual({});
    expect(decode(spanOf(minimalCall()))?.usage).toBeUndefined();
  });

  it('keeps why it failed, and a refusal only of a call that ended as one', () => {
    const error = { type: 'RateLimitError', status: 429, message: '429 rate_limit_exceeded' };
    const failed = minimalCall({ outcome: 'rate_limited', error });
    expect(decode(spanOf(failed))).toStrictEqual(failed);
    const response = { finishReasons: ['stop'], toolCalls: [], refusal: { source: 'refusal_field' as const } };
    const refused = minimalCall({ outcome: 'refused', response });
    expect(decode(spanOf(refused))).toStrictEqual(refused);
  });

  it.each(Array.from({ length: 200 }, (_, seed) => seed + 1))(
    'is the same call, whatever is in it (seed %i)',
    (seed) => {
      const call = randomCall(seed);
      expect(decode(spanOf(call))).toStrictEqual(asWritten(call));
    },
  );

  it('keeps cache writes in every generation of the conventions', () => {
    for (const profile of ['default', 'latest', 'v1.41'] as const) {
      expect(decode(spanOf(richCall(), profile))?.usage?.cacheWrite?.total, profile).toBe(30);
    }
  });
});

describe('a span that is read', () => {
  it.each(['invoke_agent', 'execute_tool', 'create_agent', 'invoke_workflow'])(
    'is no call when it is %s',
    (operation) => {
      const span = spanOf(minimalCall());
      span.attributes[GenAI.operationName] = operation;
      expect(decode(span)).toBeUndefined();
    },
  );

  it('is no call of ours without an outcome', () => {
    const span = spanOf(richCall());
    delete span.attributes[Genspan.outcome];
    expect(decode({ ...span, instrumentationScope: { name: '@genspan/instrumentation-openai' } })).toBeUndefined();
    expect(decode(span)?.origin).toBe('foreign');
  });

  it('gives its other facts when its content is not wanted', () => {
    const { content: _, ...call } = richCall();
    expect(decode(spanOf(richCall()), { content: false })).toStrictEqual(call);
  });

  it('gives its other facts when an attribute limit has cut its messages', () => {
    const span = spanOf(richCall());
    const messages = span.attributes[GenAI.inputMessages] as string;
    span.attributes[GenAI.inputMessages] = messages.slice(0, 20);
    const call = decode(span);
    expect(call?.content?.inputMessages).toBeUndefined();
    expect(call?.content?.outputMessages).toHaveLength(1);
    expect(call?.usage?.inputTokens).toBe(100);
  });

  it('reads structured messages, as the newer SDK line may hold them', () => {
    const span = spanOf(richCall());
    const messages = [{ role: 'user', parts: [{ type: 'text', content: 'hi' }] }];
    Object.assign(span.attributes, { [GenAI.inputMessages]: messages });
    expect(decode(span)?.content?.inputMessages).toStrictEqual(messages);
  });

  it('leaves values of a wrong type out', () => {
    const span = spanOf(minimalCall());
    Object.assign(span.attributes, {
      [GenAI.temperature]: '0.5',
      [GenAI.requestStream]: 'true',
      [GenAI.responseId]: 5,
      [GenAI.finishReasons]: 'stop',
      [Genspan.retryCount]: '3',
    });
    expect(decode(span)).toStrictEqual(minimalCall());
  });

  it('takes its duration and start from the span, over a second boundary', () => {
    const call = decode({ ...spanOf(minimalCall()), startTime: [100, 900_000_000], endTime: [102, 100_000_000] });
    expect(call?.at).toEqual(new Date(100_900));
    expect(call?.time.durationMs).toBeCloseTo(1200, 6);
  });
});
