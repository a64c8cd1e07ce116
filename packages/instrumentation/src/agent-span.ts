import { type Attribution, CoreAttr, GenAI, reasonOf, reportOnce, writeAttribution } from '@genspan/model-call';
import { type Attributes, type Context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { currentAttribution } from './attribution.ts';
import { describeError } from './call/error.ts';
import { decideCapture } from './content/capture.ts';
import { sealValue } from './content/seal.ts';
import { activeContext, isSuppressed } from './otel.ts';
import { runOnce } from './tap/call-tap.ts';
import type { TapRuntime } from './tap/tap-runtime.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What is known of a tool that is about to run. */
export interface ToolRun {
  name: string;
  description?: string;
  callId?: string;
  arguments?: unknown;
}

/** An SDK helper that calls the model and tools in turn: an `invoke_agent` span over what it does. */
export class AgentSpan {
  readonly context: Context;
  readonly #runtime: TapRuntime;
  readonly #span: Span;
  readonly #attribution: Attribution;
  #ended = false;

  private constructor(runtime: TapRuntime, span: Span, parent: Context) {
    this.#runtime = runtime;
    this.#span = span;
    this.#attribution = currentAttribution();
    this.context = trace.setSpan(parent, span);
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
    if (failed) this.#fail(this.#span, thrown);
    this.#span.end();
  }

  /**
   * Runs a tool's function in an `execute_tool` span under this one, with the `this` and arguments given, and returns
   * its own result.
   */
  runTool(tool: ToolRun, fn: Method, self: unknown, args: unknown[]): unknown {
    const { breaker } = this.#runtime;
    const span = breaker.attempt('starting a tool span', () => this.#startTool(tool));
    if (!span) return Reflect.apply(fn, self, args);
    const done = (result: unknown) => void breaker.attempt('ending a tool span', () => this.#endTool(span, result));
    const failed = (thrown: unknown) =>
      void breaker.attempt('ending a tool span', () => {
        this.#fail(span, thrown);
        span.end();
      });
    let result: unknown;
    try {
      result = runOnce(trace.setSpan(this.context, span), fn, self, args);
    } catch (thrown) {
      failed(thrown);
      throw thrown;
    }
    // The SDK awaits this promise itself, so a handler of ours hides no rejection.
    if (result instanceof Promise) result.then(done, failed);
    else done(result);
    return result;
  }

  #startTool(tool: ToolRun): Span {
    const attributes: Attributes = {
      [GenAI.operationName]: 'execute_tool',
      [GenAI.toolName]: tool.name,
      [GenAI.toolType]: 'function',
    };
    if (tool.description) attributes[GenAI.toolDescription] = tool.description;
    if (tool.callId) attributes[GenAI.toolCallId] = tool.callId;
    writeAttribution(attributes, this.#attribution);
    this.#capture(attributes, GenAI.toolCallArguments, tool.arguments);
    return this.#runtime
      .tracer()
      .startSpan(`execute_tool ${tool.name}`, { kind: SpanKind.INTERNAL, attributes }, this.context);
  }

  #endTool(span: Span, result: unknown): void {
    const attributes: Attributes = {};
    this.#capture(attributes, GenAI.toolCallResult, result);
    span.setAttributes(attributes);
    span.end();
  }

  /** Arguments and results are content: set only when captured on spans, through the filter. */
  #capture(attributes: Attributes, name: string, value: unknown): void {
    if (value === undefined) return;
    const capture = decideCapture(this.#runtime);
    if (!capture?.onSpan) return;
    try {
      attributes[name] = JSON.stringify(sealValue(value, capture.filter));
    } catch (thrown) {
      reportOnce('content-filter', `the content filter failed, content was dropped: ${reasonOf(thrown)}`);
    }
  }

  #fail(span: Span, thrown: unknown): void {
    const error = describeError(thrown);
    span.setAttribute(CoreAttr.errorType, error.type);
    span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  }
}
