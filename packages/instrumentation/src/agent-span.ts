import {
  type Attribution,
  CoreAttr,
  GenAI,
  markClean,
  reasonOf,
  reportOnce,
  writeAttribution,
} from '@genspan/model-call';
import { type Attributes, type Context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { currentAttribution } from './attribution.ts';
import { finishAfterOthers } from './call/deferred-calls.ts';
import { describeError } from './call/error.ts';
import { decideCapture } from './content/capture.ts';
import { Removals } from './content/removals.ts';
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
    const removals = new Removals();
    if (failed) this.#fail(this.#span, thrown, removals);
    this.#endSpan(this.#span, removals);
  }

  /** The spans of calls inside this one may not have ended yet; they come first, and the time is that of now. */
  #endSpan(span: Span, removals: Removals): void {
    const endMs = performance.now();
    const counts: Attributes = {};
    removals.writeTo(counts);
    span.setAttributes(counts);
    finishAfterOthers(() => void this.#runtime.breaker.attempt('ending a span', () => span.end(endMs)));
  }

  /**
   * Runs a tool's function in an `execute_tool` span under this one, with the `this` and arguments given, and returns
   * its own result.
   */
  runTool(tool: ToolRun, fn: Method, self: unknown, args: unknown[]): unknown {
    const { breaker } = this.#runtime;
    const removals = new Removals();
    const span = breaker.attempt('starting a tool span', () => this.#startTool(tool, removals));
    if (!span) return Reflect.apply(fn, self, args);
    const done = (result: unknown) =>
      void breaker.attempt('ending a tool span', () => {
        this.#capture(span, GenAI.toolCallResult, result, removals);
        this.#endSpan(span, removals);
      });
    const failed = (thrown: unknown) =>
      void breaker.attempt('ending a tool span', () => {
        this.#fail(span, thrown, removals);
        this.#endSpan(span, removals);
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

  #startTool(tool: ToolRun, removals: Removals): Span {
    const attributes: Attributes = {
      [GenAI.operationName]: 'execute_tool',
      [GenAI.toolName]: tool.name,
      [GenAI.toolType]: 'function',
    };
    if (tool.description) attributes[GenAI.toolDescription] = tool.description;
    if (tool.callId) attributes[GenAI.toolCallId] = tool.callId;
    writeAttribution(attributes, this.#attribution);
    const span = this.#runtime
      .tracer()
      .startSpan(`execute_tool ${tool.name}`, { kind: SpanKind.INTERNAL, attributes }, this.context);
    this.#capture(span, GenAI.toolCallArguments, tool.arguments, removals);
    return span;
  }

  /** Arguments and results are content: set only when captured on spans, through the filter. */
  #capture(span: Span, name: string, value: unknown, removals: Removals): void {
    if (value === undefined || !span.isRecording()) return;
    const capture = decideCapture(this.#runtime);
    if (!capture?.onSpan) return;
    try {
      const content = { [name]: JSON.stringify(sealValue(value, capture.filter, removals)) };
      span.setAttributes(content);
      if (capture.filter) markClean(span, content);
    } catch (thrown) {
      reportOnce('content-filter', `the content filter failed, content was dropped: ${reasonOf(thrown)}`);
    }
  }

  #fail(span: Span, thrown: unknown, removals: Removals): void {
    const error = describeError(thrown, removals);
    span.setAttribute(CoreAttr.errorType, error.type);
    span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  }
}
