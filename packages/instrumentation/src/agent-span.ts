import { type Attribution, GenAI, writeAttribution } from '@genspan/model-call';
import { type Attributes, type Context, type Span, SpanKind, trace } from '@opentelemetry/api';
import { currentAttribution } from './attribution.ts';
import { failSpan } from './call/fail-span.ts';
import { abandonWhenCollected, keepWhenCollected, type Open, openCalls } from './call/open-calls.ts';
import { Removals } from './content/removals.ts';
import { OpenStep } from './open-step.ts';
import { activeContext, isSuppressed } from './otel.ts';
import type { TapRuntime } from './tap/tap-runtime.ts';
import { endSpan, runTool, type ToolRun } from './tool-span.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** An SDK helper that calls the model and tools in turn: an `invoke_agent` span over what it does. */
export class AgentSpan {
  readonly context: Context;
  readonly #runtime: TapRuntime;
  readonly #span: Span;
  readonly #attribution: Attribution;
  readonly #step: OpenStep | undefined;
  /**
   * What an exit or the garbage collector ends; an agent may take its time, so idleness does not. When the agent was over
   * is not known then, so that it is no step for figures.
   */
  readonly #open: Open = { backstopped: false, end: () => this.#end(undefined, false, true), isIdle: () => false };
  #ended = false;

  private constructor(runtime: TapRuntime, span: Span, parent: Context, model: string | undefined) {
    this.#runtime = runtime;
    this.#span = span;
    this.#attribution = currentAttribution();
    this.#step = OpenStep.begin(parent, { kind: 'agent', by: runtime.name }, span, this.#attribution);
    if (this.#step) this.#step.requestModel = model;
    this.context = OpenStep.inside(this.#step, trace.setSpan(parent, span));
    openCalls.add(this.#open);
  }

  /** Starts the span; undefined when the caller suppressed tracing. */
  static start(runtime: TapRuntime, model: string | undefined): AgentSpan | undefined {
    const parent = activeContext();
    if (isSuppressed(parent)) return undefined;
    const attributes: Attributes = { [GenAI.operationName]: 'invoke_agent' };
    if (model) attributes[GenAI.requestModel] = model;
    writeAttribution(attributes, currentAttribution());
    const span = runtime.tracer().startSpan('invoke_agent', { kind: SpanKind.INTERNAL, attributes }, parent);
    return new AgentSpan(runtime, span, parent, model);
  }

  /**
   * Ends the span once; with an error that is no caller's abort, as ERROR.
   *
   * @param failed false when what was thrown is the caller's abort
   */
  end(thrown?: unknown, failed = thrown !== undefined): void {
    this.#end(thrown, failed, false);
  }

  #end(thrown: unknown, failed: boolean, isAbandoned: boolean): void {
    if (this.#ended) return;
    this.#ended = true;
    const endMs = performance.now();
    openCalls.delete(this.#open);
    keepWhenCollected(this.#open);
    const removals = new Removals();
    const error = failed ? failSpan(this.#span, thrown, removals) : undefined;
    const isCancelled = (!failed && thrown !== undefined) || undefined;
    const step = isAbandoned ? this.#step?.abandon() : this.#step?.end({ error, isCancelled, endMs });
    endSpan(this.#runtime, this.#span, removals, step, endMs);
  }

  /** Ends the span, at the latest, when `target` is collected: whoever could have gone on with the agent's work. */
  endWhenCollected(target: object): void {
    if (!this.#ended) abandonWhenCollected(target, this.#open);
  }

  /**
   * Runs a tool's function in an `execute_tool` span under this one, with the `this` and arguments given, and returns
   * its own result.
   */
  runTool(tool: ToolRun, fn: Method, self: unknown, args: unknown[]): unknown {
    const scope = { runtime: this.#runtime, parent: this.context, attribution: this.#attribution };
    return runTool(scope, tool, fn, self, args);
  }
}
