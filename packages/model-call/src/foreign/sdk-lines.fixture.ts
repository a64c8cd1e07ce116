import { createRequire } from 'node:module';
import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  type Tracer,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import { addObserver, type ModelCall, markWritten, type Observer, shared } from '../index.ts';

/** The modules of one SDK line; their types differ, and the tests only need what both have. */
export interface Modules {
  // biome-ignore lint/suspicious/noExplicitAny: two SDK lines without common types
  [name: string]: any;
}

const ofLine3 = createRequire(new URL('../../../../test/apps/otel-3/package.json', import.meta.url));
const ofLine2 = createRequire(import.meta.url)('@opentelemetry/sdk-node') as Modules;

/** Both SDK lines: their names and trace modules, with `TracerProvider` in both. */
export const SDK_LINES: readonly [name: string, sdk: Modules][] = [
  ['2.x', { ...ofLine2.tracing, TracerProvider: ofLine2.tracing.BasicTracerProvider }],
  ['3.x', ofLine3('@opentelemetry/sdk-trace')],
];

/** What a span of another instrumentation says at its start. */
export const CHAT: Attributes = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-5.2',
};

/** Forgets what earlier tests left in the process. */
export function freshProcess(): void {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan')];
}

/** The calls that observers saw. */
export function observed(): ModelCall[] {
  const calls: ModelCall[] = [];
  const observer: Observer = (call) => void calls.push(call);
  addObserver(observer);
  return calls;
}

const START: Readonly<Record<string, Attributes>> = {
  chat: CHAT,
  own: CHAT,
  native: CHAT,
  helper: { 'gen_ai.operation.name': 'invoke_agent' },
  agent: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.request.model': 'gpt-5.2' },
  tool: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'search' },
  workflow: { 'gen_ai.operation.name': 'invoke_workflow' },
};

/**
 * Starts and ends spans as a script says, in its order:
 *
 * - `+chat1` starts a root span, `+chat2<chat1` one inside of another;
 * - `-chat1` ends it, `-chat1:10` with 10 output tokens, `-chat1!` with an error.
 *
 * The letters of a name say what it is: `chat` is a call that another instrumentation traces, `agent`, `tool` and
 * `workflow` what the conventions call so, `own` a tap's call, `helper` a tap's agent, `native` a call whose own span a
 * tap enriches, `late` a call that says so only as it ends, and anything else a span about something else. Calls carry
 * their name as `gen_ai.response.id`.
 */
export class Script {
  readonly spans = new Map<string, Span>();
  readonly #tracer: Tracer;
  readonly #ofTap: Tracer;

  constructor(provider: Pick<TracerProvider, 'getTracer'>) {
    this.#tracer = provider.getTracer('somebody');
    this.#ofTap = provider.getTracer('@genspan/instrumentation-test');
  }

  play(script: string): this {
    for (const step of script.split(' ')) {
      const [, sign, name, parent, tokens, failed] = /^([+-])(\w+)(?:<(\w+))?(?::(\d+))?(!)?$/.exec(step)!;
      if (sign === '+') this.#start(name!, parent);
      else this.#end(name!, tokens, failed !== undefined);
    }
    return this;
  }

  #start(name: string, parent: string | undefined): void {
    const kind = /^[a-z]+/.exec(name)![0];
    const context = parent ? trace.setSpan(ROOT_CONTEXT, this.spans.get(parent)!) : ROOT_CONTEXT;
    const label = kind in START ? `${START[kind]!['gen_ai.operation.name']} gpt-5.2` : name;
    shared().startsOwn = kind === 'own';
    const tracer = kind === 'own' || kind === 'helper' ? this.#ofTap : this.#tracer;
    const span = tracer.startSpan(label, { attributes: { ...START[kind] } }, context);
    shared().startsOwn = false;
    // A span that is recorded says by its scope that it is a tap's.
    if (kind === 'native' || (kind === 'own' && !span.isRecording())) markWritten(span);
    this.spans.set(name, span);
  }

  #end(name: string, tokens: string | undefined, failed: boolean): void {
    const span = this.spans.get(name)!;
    if (name.startsWith('late')) span.setAttributes(CHAT);
    if (/^(chat|late|native|agent)/.test(name)) span.setAttribute('gen_ai.response.id', name);
    if (tokens !== undefined) span.setAttribute('gen_ai.usage.output_tokens', Number(tokens));
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', 'APIError');
    span.end();
  }
}
