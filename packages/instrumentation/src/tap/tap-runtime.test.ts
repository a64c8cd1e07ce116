import { shared } from '@genspan/model-call';
import { trace } from '@opentelemetry/api';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { open, resetProcess, runtimeOn, telemetry } from '../tap.fixture.ts';
import { TapRuntime, tapRuntime } from './tap-runtime.ts';

beforeEach(resetProcess);

describe('the tracer of a tap', () => {
  it('is asked for after the provider was decided on, once, so that the first span is not lost', () => {
    const { provider, spans } = telemetry();
    const runtime = new TapRuntime('tap', '1.0.0');
    const decide = vi.fn(() => trace.setGlobalTracerProvider(provider));
    shared().decide = decide;
    expect(decide).not.toHaveBeenCalled();
    runtime.tracer().startSpan('first').end();
    runtime.tracer().startSpan('second').end();
    expect(spans().map((span) => span.name)).toEqual(['first', 'second']);
    expect(decide).toHaveBeenCalledOnce();
  });

  it('has the decision asked for again while it is open', () => {
    const runtime = new TapRuntime('tap', '1.0.0');
    const decide = vi.fn().mockReturnValueOnce(false).mockReturnValue(true);
    shared().decide = decide;
    for (let i = 0; i < 4; i++) runtime.tracer();
    expect(decide).toHaveBeenCalledTimes(2);
  });

  it('has the name and version of the instrumentation and is asked for once', () => {
    const { provider, spans } = telemetry();
    const getTracer = vi.spyOn(provider, 'getTracer');
    const runtime = runtimeOn(provider);
    for (let i = 0; i < 3; i++) open(runtime).answered({ say: 'x' });
    expect(getTracer.mock.calls).toEqual([['test-tap', '1.2.3']]);
    expect(spans().map((span) => span.instrumentationScope.name)).toEqual(['test-tap', 'test-tap', 'test-tap']);
  });

  it('is that of the new provider when the provider is changed', () => {
    const [first, second] = [telemetry(), telemetry()];
    const runtime = runtimeOn(first.provider);
    open(runtime).answered({ say: 'x' });
    runtime.tracerProvider = second.provider;
    open(runtime).answered({ say: 'x' });
    expect([first.spans().length, second.spans().length]).toEqual([1, 1]);
  });

  it('follows the global provider when the app replaces it, as tests of apps do', () => {
    const runtime = new TapRuntime('tap', '1.0.0');
    const [first, second] = [telemetry(), telemetry()];
    trace.setGlobalTracerProvider(first.provider);
    runtime.tracer().startSpan('a').end();
    trace.disable();
    trace.setGlobalTracerProvider(second.provider);
    runtime.tracer().startSpan('b').end();
    expect([first.spans().length, second.spans().length]).toEqual([1, 1]);
  });
});

describe('the runtime of an instrumentation', () => {
  it('is one for a name, in another copy of the package too', async () => {
    const first = tapRuntime('tap', '1.0.0');
    vi.resetModules();
    const copy = await import('./tap-runtime.ts');
    expect(copy.tapRuntime('tap', '1.0.0')).toBe(first);
    expect(tapRuntime('other', '1.0.0')).not.toBe(first);
  });

  it('works while somebody has it enabled and it does not fail', () => {
    const runtime = new TapRuntime('tap', '1.0.0');
    expect(runtime.active).toBe(false);
    const [one, other] = [{}, {}];
    runtime.enabledBy.add(one).add(other);
    runtime.enabledBy.delete(one);
    expect(runtime.active).toBe(true);
    for (let i = 0; i < 10; i++) runtime.breaker.failed('reading', new Error('x'));
    expect(runtime.active).toBe(false);
  });
});
