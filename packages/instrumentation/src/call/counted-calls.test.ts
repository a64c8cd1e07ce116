import {
  addObserver,
  type ExactCount,
  type ModelCall,
  setTokenEstimator,
  shared,
  type TokenCount,
} from '@genspan/model-call';
import { context, createContextKey } from '@opentelemetry/api';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiReader } from '../api-reader.ts';
import { echoReader, open, resetProcess, runtimeOn, telemetry, useContextManager } from '../tap.fixture.ts';
import { finishDeferredCalls } from './deferred-calls.ts';

type Done = (exact: ExactCount | undefined) => void;

const calls: ModelCall[] = [];
/** What counting has been asked for and not answered. */
let counting: { input?: TokenCount; output?: TokenCount; done: Done }[] = [];

/** An API that never reports tokens. */
const silent: ApiReader = {
  ...echoReader,
  answer(body, withContent, output) {
    output?.text((body as { say: string }).say);
    return { ...echoReader.answer(body, withContent), usage: undefined };
  },
  tokens: {
    reported: () => 'never',
    weigh(body, count) {
      count.text((body as { say: string }).say);
      return true;
    },
  },
};

class Lengths implements TokenCount {
  tokens = 0;
  message() {}
  json() {}
  add() {}
  text(text: string) {
    this.tokens += text.length;
  }
}

beforeEach(() => {
  resetProcess();
  useContextManager();
  calls.length = 0;
  counting = [];
  addObserver((call) => void calls.push(call));
  setTokenEstimator({
    method: 'lengths',
    begin: () => new Lengths(),
    count: (input, output, done) => void counting.push({ input, output, done }),
  });
});

function answered(reader = silent) {
  const { provider, spans } = telemetry();
  const call = open(runtimeOn(provider), { model: 'm', say: 'hello' }, reader);
  call.answered({ say: 'hi' });
  return { call, spans, provider };
}

const ESTIMATED = { inputTokens: 5, outputTokens: 2, method: 'lengths' };

describe('a call whose tokens are counted', () => {
  it('ends with what was found, and as of when it was over', async () => {
    const { spans } = answered();
    await new Promise((done) => setTimeout(done, 60));
    expect(spans()).toEqual([]);
    expect(counting.map(({ input, output }) => [input?.tokens, output?.tokens])).toEqual([[5, 2]]);
    counting[0]!.done({ inputTokens: 1, outputTokens: 1, method: 'o200k' });
    expect(spans()[0]!.attributes).toMatchObject({
      'genspan.usage.estimated.input_tokens': 1,
      'genspan.usage.estimated.method': 'o200k',
    });
    expect(calls[0]!.estimatedUsage).toEqual({ inputTokens: 1, outputTokens: 1, method: 'o200k' });
    const [seconds, nanoseconds] = spans()[0]!.duration;
    expect(seconds * 1000 + nanoseconds / 1e6).toBeLessThan(50);
  });

  it('keeps its estimate when nothing was found', () => {
    const { spans } = answered();
    counting[0]!.done(undefined);
    expect(calls[0]!.estimatedUsage).toEqual(ESTIMATED);
    expect(spans()).toHaveLength(1);
  });

  it('ends once, however often it is told', () => {
    const { spans } = answered();
    counting[0]!.done({ method: 'o200k', outputTokens: 1 });
    counting[0]!.done({ method: 'o200k', outputTokens: 9 });
    expect(spans()).toHaveLength(1);
    expect(calls[0]!.estimatedUsage!.outputTokens).toBe(1);
  });

  it('is not waited for by a flush', async () => {
    const { spans, provider } = answered();
    await provider.forceFlush();
    expect(spans()).toHaveLength(1);
    expect(calls[0]!.estimatedUsage).toEqual(ESTIMATED);
    counting[0]!.done({ outputTokens: 1, method: 'o200k' });
    expect(spans()).toHaveLength(1);
  });

  it('is one of those that were left for later', () => {
    answered();
    answered();
    expect(finishDeferredCalls()).toBe(2);
    expect(finishDeferredCalls()).toBe(0);
  });

  it('is shown to observers in the context in which it was over', () => {
    const key = createContextKey('where');
    const seen: unknown[] = [];
    addObserver(() => void seen.push(context.active().getValue(key)));
    context.with(context.active().setValue(key, 'there'), answered);
    counting[0]!.done(undefined);
    expect(seen).toEqual(['there']);
  });

  it('does not hold its texts any longer', () => {
    const { call } = answered();
    counting[0]!.done(undefined);
    expect([call.begun.inputTokens, call.output]).toEqual([undefined, undefined]);
  });

  it('has its content, too', () => {
    shared().capture = 'SPAN_ONLY';
    shared().unredactedContent = true;
    const { spans } = answered();
    counting[0]!.done({ outputTokens: 1, method: 'o200k' });
    expect(spans()[0]!.attributes['gen_ai.input.messages']).toContain('hello');
  });

  it('ends when counting throws', () => {
    setTokenEstimator({
      method: 'lengths',
      begin: () => new Lengths(),
      count: () => {
        throw new Error('broken');
      },
    });
    expect(answered().spans()).toHaveLength(1);
    expect(calls[0]!.estimatedUsage).toEqual(ESTIMATED);
  });
});

describe('nothing is counted', () => {
  it('when the provider reported tokens', () => {
    const { spans } = answered({ ...silent, answer: echoReader.answer });
    expect(spans()).toHaveLength(1);
    expect(counting).toEqual([]);
    expect(calls[0]!.estimatedUsage).toBeUndefined();
  });

  it('when the call failed before anything came back', () => {
    const { provider, spans } = telemetry();
    open(runtimeOn(provider), { model: 'm', say: 'hello' }, silent).fail(new Error('refused'));
    expect(spans()).toHaveLength(1);
    expect(calls[0]!.estimatedUsage).toBeUndefined();
  });

  it('for a call that is neither sampled nor observed', () => {
    resetProcess();
    const begin = vi.fn(() => new Lengths());
    setTokenEstimator({ method: 'lengths', begin });
    const { provider } = telemetry({ sampled: false });
    expect(() => open(runtimeOn(provider), { model: 'm', say: 'hello' }, silent)).toThrow('not watched');
    expect(begin).not.toHaveBeenCalled();
  });
});
