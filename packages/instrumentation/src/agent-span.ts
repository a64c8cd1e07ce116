import { type Attribution, GenAI, writeAttribution } from '@genspan/model-call';
import { type Attributes, type Context, type Span, SpanKind, trace } from '@opentelemetry/api';
import { currentAttribution } from './attribution.ts';
import { failSpan } from './call/fail-span.ts';
import { abandonWhenCollected, keepWhenCollected, type Open, openCalls } from './call/open-calls.ts';
import { Removals } from './content/removals.ts';
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
  /** What an exit or the garbage collector ends; an agent may take its time, so idleness does not. */
  readonly #open: Open = { backstopped: false, end: () => this.end(), isIdle: () => false };
  #ended = false;

  private constructor(runtime: TapRuntime, span: Span, parent: Context) {
    this.#runtime = runtime;
    this.#span = span;
    this.#attribution = currentAttribution();
    this.context = trace.setSpan(parent, span);
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
    return new AgentSpan(runtime, span, parent);
  }

  /** Ends the span once; with an error that is no caller's abort, as ERROR. */
  end(thrown?: unknown, failed = thrown !== undefined): void {
    if (this.#ended) return;
    this.#ended = true;
    openCalls.delete(this.#open);
    keepWhenCollected(this.#open);
    const removals = new Removals();
    if (failed) failSpan(this.#span, thrown, removals);
    endSpan(this.#runtime, this.#span, removals);
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
