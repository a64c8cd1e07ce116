import { createRequire } from 'node:module';
import { join } from 'node:path';
import { withAttribution } from '@genspan/instrumentation';
import {
  type Attributes,
  context,
  type MeterProvider,
  type Span,
  SpanStatusCode,
  type Tracer,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import { type LeakValue, leakValues } from './leak-values.ts';

// What runs in the process that plants, under the flag and the user's own preloads. It writes through whatever is
// registered there, whichever copy of the API registered it.

interface Logs {
  getLogger(name: string): { emit(record: object): void };
}

interface Registered {
  trace?: TracerProvider;
  metrics?: MeterProvider;
  logs?: Logs;
}

/** A provider behind the API's proxy, and how it is made to send. */
interface Flushable {
  getDelegate?(): Flushable;
  _getDelegate?(): Flushable;
  forceFlush?(): Promise<void>;
}

const NAME = 'genspan.leak-check';
const API = Symbol.for('opentelemetry.js.api.1');
/** Where `@opentelemetry/api-logs` keeps the provider, behind a function of its API level. */
const API_LOGS = Symbol.for('io.opentelemetry.js.api.logs');

/** Plants every value in every place, sends what waits, and resolves. */
export async function plantValues(env: NodeJS.ProcessEnv): Promise<void> {
  const values = leakValues();
  // Makes the flag decide whose provider serves.
  withAttribution({ feature: 'leak-check' }, () => {});
  await callModel(values, env);
  const { tracers, meters, loggers } = registered();
  if (tracers) plantInSpans(tracers.getTracer(NAME), values);
  if (loggers) plantInLogs(loggers, values);
  if (meters) plantInMetrics(meters, values);
  for (const provider of [tracers, meters, loggers]) await flush(provider as Flushable | undefined);
}

function registered(): { tracers?: TracerProvider; meters?: MeterProvider; loggers?: Logs } {
  const globals = globalThis as unknown as Record<symbol, unknown>;
  const api = globals[API] as Registered | undefined;
  const apiLogs = globals[API_LOGS] as ((level: number) => Logs) | undefined;
  return { tracers: api?.trace, meters: api?.metrics, loggers: api?.logs ?? apiLogs?.(1) };
}

async function flush(provider: Flushable | undefined): Promise<void> {
  const real = provider?.getDelegate?.() ?? provider?._getDelegate?.() ?? provider;
  await real?.forceFlush?.();
}

function plantInSpans(tracer: Tracer, values: readonly LeakValue[]): void {
  const agent = tracer.startSpan('invoke_agent leak-check', {
    attributes: { 'gen_ai.operation.name': 'invoke_agent' },
  });
  const parent = trace.setSpan(context.active(), agent);
  for (const { text } of values) {
    const link = { context: agent.spanContext(), attributes: { 'leak_check.note': text } };
    const span = tracer.startSpan(`leak-check ${text}`, { attributes: fieldsOf(text), links: [link] }, parent);
    span.setAttributes(attributesWith(text));
    span.addEvent(`leak-check ${text}`, attributesWith(text));
    fail(span, text);
    span.setStatus({ code: SpanStatusCode.ERROR, message: `leak-check ${text}` });
    span.end();
    const plain = tracer.startSpan('leak-check exception');
    fail(plain, text);
    plain.end();
  }
  agent.end();
  if (/^all$/i.test(process.env.GENSPAN_REDACTION_SCOPE ?? '')) plantInPlainSpans(tracer, values);
}

function plantInPlainSpans(tracer: Tracer, values: readonly LeakValue[]): void {
  for (const { text } of values) {
    const span = tracer.startSpan('leak-check plain');
    span.setAttributes(attributesWith(text));
    span.addEvent('leak-check', attributesWith(text));
    span.end();
  }
}

function attributesWith(text: string): Attributes {
  return {
    'leak_check.note': text,
    'leak_check.list': ['first', text],
    'leak_check.json': JSON.stringify({ inner: JSON.stringify({ content: text }) }),
    'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: text }] }]),
  };
}

/** The fields of a JSON object as attributes: `password` for `{"password": ...}`. */
function fieldsOf(text: string): Attributes {
  return text.startsWith('{') ? (JSON.parse(text) as Attributes) : {};
}

function fail(span: Span, text: string): void {
  span.recordException(new Error(`leak-check ${text}`));
}

function plantInLogs(loggers: Logs, values: readonly LeakValue[]): void {
  const logger = loggers.getLogger(NAME);
  for (const { text } of values) {
    logger.emit({ body: text, attributes: attributesWith(text) });
    logger.emit({ body: { note: text, deep: [{ content: text }] } });
    logger.emit({ body: new TextEncoder().encode(text) });
  }
}

function plantInMetrics(meters: MeterProvider, values: readonly LeakValue[]): void {
  const counter = meters.getMeter(NAME).createCounter('leak_check.count');
  for (const { text } of values) counter.add(1, { 'leak_check.note': text });
}

interface OpenAIClient {
  chat: { completions: { create(body: object): Promise<unknown> } };
}

/** Calls of the user's own `openai`, where it is installed: their content is written only when it is captured. */
async function callModel(values: readonly LeakValue[], env: NodeJS.ProcessEnv): Promise<void> {
  const client = openAI(`${env.OTEL_EXPORTER_OTLP_ENDPOINT}/v1`);
  if (!client) return;
  for (const { text } of values) {
    const messages = [{ role: 'user', content: text }];
    await client.chat.completions.create({ model: 'gpt-4o-mini', messages });
    await client.chat.completions.create({ model: 'refuse', messages }).catch(() => undefined);
  }
}

/** @param name of the package; the app's copy is loaded, it is no dependency of ours */
function openAI(baseURL: string, name = 'openai'): OpenAIClient | undefined {
  try {
    const { OpenAI } = createRequire(join(process.cwd(), 'noop.js'))(name) as {
      OpenAI: new (options: object) => OpenAIClient;
    };
    return new OpenAI({ apiKey: 'none', baseURL, maxRetries: 0 });
  } catch {
    // It is not installed here, or is a version that we do not know: the other places are planted all the same.
    return undefined;
  }
}
