import { CARRIED } from './carried.ts';
import { violationsOf } from './conforming.ts';
import type { Flushed, Loopback, TimedSpan } from './loopback.ts';
import type { SetUp, Whose } from './table.ts';

/** What is expected of the calls of a shape of `apps/shapes.cjs`. */
interface Shape {
  /** Model calls; one when absent. */
  calls?: number;
  outcome: string;
  /** Of the last call. */
  finish: string[];
  /** What of the usage is there: all of it, what a stream says at its start, or none. */
  usage: 'all' | 'start' | 'none';
  stream?: boolean;
}

const DONE = { outcome: 'ok', finish: ['end_turn'], usage: 'all' } as const satisfies Partial<Shape>;

export const SHAPES: Readonly<Record<string, Shape>> = {
  create: { ...DONE, finish: ['end_turn'] },
  stream: { ...DONE, finish: ['end_turn'], stream: true },
  break: { outcome: 'abandoned', finish: ['error'], usage: 'start', stream: true },
  helper: { ...DONE, finish: ['end_turn'], stream: true },
  raw: { outcome: 'ok', finish: [], usage: 'none' },
  error: { outcome: 'rate_limited', finish: [], usage: 'none' },
  abort: { outcome: 'cancelled', finish: ['error'], usage: 'start', stream: true },
  runner: { ...DONE, finish: ['end_turn'], calls: 2 },
  beta: { ...DONE, finish: ['end_turn'], stream: true },
};

const OURS = '@genspan/instrumentation-anthropic';
const NATIVE = 'com.anthropic.sdk.typescript';
const SCOPES: Readonly<Record<Whose, string>> = { genspan: OURS, enriched: NATIVE, native: NATIVE, none: '' };

const ERROR = 2;
/** Clocks of a span and of the app are read at different places. Less than the app is busy after a call. */
const CLOCKS_MS = 25;

/** What is wrong with what came of a set-up; nothing when all is well. */
export function problemsOf(setUp: SetUp, loopback: Loopback): string[] {
  const problems: string[] = [];
  for (const [name, shape] of Object.entries(SHAPES)) {
    const spans = loopback.spans.filter(({ attributes }) => attributes['gen_ai.request.model'] === name);
    const say = (problem: string) => problems.push(`${name}: ${problem}`);
    const flushed = loopback.flushed.get(name);
    if (flushed) judge(setUp, shape, spans, flushed, say);
    else say('was not made');
  }
  const tools = loopback.spans.filter(({ attributes }) => attributes['gen_ai.operation.name'] === 'execute_tool');
  equal(tools.length, setUp.span === 'none' ? 0 : 1, 'tool spans', (problem) => problems.push(problem));
  const traced = loopback.headers.filter((headers) => 'traceparent' in headers).length;
  equal(traced, sendsTrace(setUp) ? loopback.headers.length : 0, 'requests with a trace', (it) => problems.push(it));
  return problems;
}

/** A client that traces tells the provider so where a propagator is registered, as a NodeSDK does. */
function sendsTrace({ span, steps, inEsmOfLine3 }: SetUp): boolean {
  const hasPropagator = !steps.some((step) => step === 'provider' || step === 'unsampledProvider');
  // There the client traces in vain, and hands on our span's context.
  return hasPropagator && (span === 'enriched' || span === 'native' || inEsmOfLine3 !== undefined);
}

type Say = (problem: string) => void;

function judge(setUp: SetUp, shape: Shape, all: TimedSpan[], flushed: Flushed, say: Say): void {
  const calls = all.filter(({ attributes }) => attributes['gen_ai.operation.name'] === 'chat');
  const wanted = setUp.span === 'none' ? 0 : (shape.calls ?? 1);
  if (calls.length !== wanted) say(`${calls.length} spans instead of ${wanted}: ${calls.map(({ scope }) => scope)}`);
  if (flushed.spans !== all.length) say(`${all.length - flushed.spans} of ${all.length} came after the flush`);
  judgeAgent(setUp.span, shape, all, say);
  for (const span of calls) {
    if (span.scope !== SCOPES[setUp.span]) say(`scope ${span.scope}`);
    const service = setUp.service ?? span.resource['service.name'];
    if (span.resource['service.name'] !== service) say(`went to ${String(span.resource['service.name'])}`);
    const lateMs = span.endMs - flushed.resumedMs;
    if (setUp.span !== 'native') for (const it of violationsOf(span, setUp.span === 'enriched')) say(it);
    if (lateMs > CLOCKS_MS) say(`ends ${lateMs.toFixed(0)} ms after the app went on`);
  }
  const last = calls.sort((a, b) => a.endMs - b.endMs).at(-1);
  if (!last) return;
  if (shape === SHAPES.stream) judgeCarried(setUp.span, last, say);
  if (setUp.span === 'native') equal(last.name, 'anthropic.messages.create', 'name', say);
  else judgeSpan(last, shape, say);
}

/** A tool runner is an agent that ran one tool, in a span each, whoever makes them. */
function judgeAgent(span: Whose, { calls }: Shape, all: TimedSpan[], say: Say): void {
  const agents = all.filter(({ attributes }) => attributes['gen_ai.operation.name'] === 'invoke_agent');
  equal(agents.length, calls && span !== 'none' ? 1 : 0, 'agent spans', say);
}

function judgeCarried(span: Whose, { attributes }: TimedSpan, say: Say): void {
  for (const { attributes: names, on, sometimesOn } of CARRIED) {
    if (sometimesOn === span) continue;
    for (const name of names) if (name in attributes !== on.includes(span)) say(`${name} is ${attributes[name]}`);
  }
}

function judgeSpan({ name, attributes, status }: TimedSpan, shape: Shape, say: Say): void {
  const model = attributes['gen_ai.request.model'];
  const is = (attribute: string, value: unknown) => equal(attributes[attribute], value, attribute, say);
  equal(name, `chat ${String(model)}`, 'name', say);
  is('gen_ai.provider.name', 'anthropic');
  is('gen_ai.request.max_tokens', 64);
  is('genspan.outcome', shape.outcome);
  is('genspan.feature', `feature of ${String(model)}`);
  equal(attributes['gen_ai.response.finish_reasons'] ?? [], shape.finish, 'finish reasons', say);
  is('gen_ai.usage.input_tokens', shape.usage === 'none' ? undefined : 130);
  is('gen_ai.usage.cache_read.input_tokens', shape.usage === 'none' ? undefined : 100);
  is('gen_ai.usage.cache_write.input_tokens', shape.usage === 'none' ? undefined : 20);
  if (shape.usage === 'all') is('gen_ai.usage.output_tokens', 7);
  equal(typeof attributes['genspan.time_to_first_token'], shape.stream ? 'number' : 'undefined', 'TTFT', say);
  if (shape.outcome === 'rate_limited') equal(status.code, ERROR, 'status', say);
  else if (status.code === ERROR) say('status is ERROR');
}

function equal(actual: unknown, expected: unknown, what: string, say: Say): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) say(`${what} is ${a}, not ${b}`);
}
