import { setTimeout as delay } from 'node:timers/promises';
import { Anthropic } from '@anthropic-ai/sdk';
import { AnthropicInstrumentation } from '@genspan/instrumentation-anthropic';
import { OpenAIInstrumentation } from '@genspan/instrumentation-openai';
import { addObserver, type ModelCall } from '@genspan/model-call';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import OpenAI from 'openai';
import { EXCHANGES } from './exchanges.mjs';
import { callAnthropic, callOpenAI, PORT } from './peers/call.mjs';
import { startProvider } from './provider.mjs';

/** The calls that our own taps make of the exchanges, with their content, by name. */
export async function ourCalls(): Promise<ReadonlyMap<string, ModelCall>> {
  const stop = tap();
  const provider = await startProvider();
  const call = {
    openai: callOpenAI(OpenAI),
    // Its own tracing is off, so that the call is ours.
    anthropic: callAnthropic(Anthropic, { openTelemetry: false }),
  };
  const found = new Map<string, ModelCall>();
  for (const [name, exchange] of Object.entries(EXCHANGES)) {
    const seen: ModelCall[] = [];
    const unobserve = addObserver((each) => seen.push(each));
    const run = exchange.api === 'messages' ? call.anthropic : call.openai;
    await run(provider.urlOf(name), exchange).catch((thrown: unknown) => {
      if (exchange.status === undefined) throw thrown;
    });
    for (let turn = 0; seen.length === 0 && turn < 200; turn++) await delay(5);
    unobserve();
    const [first, ...others] = seen;
    if (!first || others.length > 0) throw new Error(`${seen.length} calls of ours for ${name}`);
    found.set(name, first.server ? { ...first, server: { ...first.server, port: PORT } } : first);
  }
  await provider.stop();
  stop();
  return found;
}

/** Taps both SDKs with content captured as it is; gives back what takes the taps out again. */
function tap(): () => void {
  const tracerProvider = new BasicTracerProvider();
  const config = { captureMessageContent: 'SPAN_ONLY', unredactedContent: true } as const;
  const taps = [new OpenAIInstrumentation(config), new AnthropicInstrumentation(config)] as const;
  for (const each of taps) each.setTracerProvider(tracerProvider);
  taps[0].instrument(OpenAI);
  taps[1].instrument(Anthropic);
  return () => {
    for (const each of taps) each.disable();
  };
}
