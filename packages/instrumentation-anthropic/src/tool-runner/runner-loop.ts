import {
  AgentSpan,
  endingOf,
  type IterationListener,
  object,
  runOnce,
  setHidden,
  type TapRuntime,
  text,
} from '@genspan/instrumentation';
import type { Context } from '@opentelemetry/api';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** One iteration of a tool runner: the agent span begins with the first step and ends with the last. */
export class RunnerLoop implements IterationListener {
  readonly runtime: TapRuntime;
  readonly #runner: { readonly params: object };
  /** Only one iterator gets to run; the SDK lets another one run only after an error. */
  readonly #state: { taken: boolean };
  /** Weak: the garbage collector is to see when the app drops it. */
  readonly #iterator: WeakRef<object>;
  #agent?: AgentSpan;

  constructor(runtime: TapRuntime, runner: { readonly params: object }, iterator: object, state: { taken: boolean }) {
    this.runtime = runtime;
    this.#runner = runner;
    this.#iterator = new WeakRef(iterator);
    this.#state = state;
  }

  asked(): Context | undefined {
    if (!this.#state.taken && this.runtime.active) {
      this.#state.taken = true;
      this.#agent = this.runtime.breaker.attempt('starting an agent span', () => this.#start());
    }
    return this.#agent?.context;
  }

  leaving(): Context | undefined {
    return this.#agent?.context;
  }

  received(item: unknown): void {
    const agent = this.#agent;
    if (agent) this.runtime.breaker.attempt('watching a stream', () => keepReaderInside(item, agent.context));
  }

  finished(): void {
    this.#end();
  }

  left(): void {
    this.#end();
  }

  failed(thrown: unknown): void {
    if (!this.#agent) return;
    this.#state.taken = false;
    this.#end(thrown, endingOf(thrown) !== 'cancelled');
  }

  #start(): AgentSpan | undefined {
    const model = text(object(this.#runner.params).model);
    const agent = AgentSpan.start(this.runtime, model);
    const iterator = this.#iterator.deref();
    if (iterator) agent?.endWhenCollected(iterator);
    return agent;
  }

  #end(thrown?: unknown, failed = false): void {
    this.runtime.breaker.attempt('ending an agent span', () => this.#agent?.end(thrown, failed));
  }
}

/**
 * Tools that are run eagerly start while the app reads the stream. They belong to the agent, so the reader's steps are
 * taken in its context.
 */
function keepReaderInside(item: unknown, context: Context): void {
  const original = (item as { [Symbol.asyncIterator]?: unknown } | undefined)?.[Symbol.asyncIterator];
  if (typeof original !== 'function' || !('toolCalls' in (item as object))) return;
  setHidden(item as object, Symbol.asyncIterator, function (this: unknown, ...args: unknown[]) {
    const iterator = Reflect.apply(original, this, args) as Record<string, unknown>;
    for (const name of ['next', 'return']) {
      const step = iterator[name];
      if (typeof step !== 'function') continue;
      setHidden(iterator, name, function (this: unknown, ...values: unknown[]) {
        return runOnce(context, step as Method, this, values);
      });
    }
    return iterator;
  });
}
