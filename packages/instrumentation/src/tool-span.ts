import {
  type Attribution,
  GenAI,
  markClean,
  reasonOf,
  reportOnce,
  type Step,
  writeAttribution,
} from '@genspan/model-call';
import { type Attributes, type Context, type Span, SpanKind, trace } from '@opentelemetry/api';
import { currentAttribution } from './attribution.ts';
import { finishAfterOthers } from './call/deferred-calls.ts';
import { failSpan } from './call/fail-span.ts';
import { decideCapture } from './content/capture.ts';
import { Removals } from './content/removals.ts';
import { sealValue } from './content/seal.ts';
import { OpenStep, type StepEnd, showStep } from './open-step.ts';
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
  /** The caller's: a run that throws after it was aborted was cancelled and has not failed. */
  signal?: AbortSignal;
}

/** Under what a tool runs. */
export interface ToolScope {
  runtime: TapRuntime;
  parent: Context;
  attribution: Attribution;
}

/**
 * Runs a tool's function in an `execute_tool` span, with the `this` and arguments given, and returns its own result.
 */
export function runTool(scope: ToolScope, tool: ToolRun, fn: Method, self: unknown, args: unknown[]): unknown {
  const { breaker } = scope.runtime;
  const removals = new Removals();
  const span = breaker.attempt('starting a tool span', () => startSpan(scope, tool, removals));
  if (!span) return Reflect.apply(fn, self, args);
  const step = breaker.attempt('starting a tool span', () => beginStep(scope, tool, span));
  const done = (result: unknown) =>
    void breaker.attempt('ending a tool span', () => {
      const endMs = performance.now();
      const over = step?.end({ endMs });
      capture(scope, span, GenAI.toolCallResult, result, removals);
      endSpan(scope.runtime, span, removals, over, endMs);
    });
  const failed = (thrown: unknown) =>
    void breaker.attempt('ending a tool span', () => {
      const endMs = performance.now();
      const end: StepEnd = tool.signal?.aborted
        ? { isCancelled: true, endMs }
        : { error: failSpan(span, thrown, removals), endMs };
      endSpan(scope.runtime, span, removals, step?.end(end), endMs);
    });
  let result: unknown;
  try {
    result = runOnce(OpenStep.inside(step, trace.setSpan(scope.parent, span)), fn, self, args);
  } catch (thrown) {
    failed(thrown);
    throw thrown;
  }
  // The SDK awaits this promise itself, so a handler of ours hides no rejection.
  if (result instanceof Promise) result.then(done, failed);
  else done(result);
  return result;
}

/**
 * The same where the caller is: under the agent at whose work it is called, or wherever the app has it run by itself.
 */
export function runToolHere(runtime: TapRuntime, tool: ToolRun, fn: Method, self: unknown, args: unknown[]): unknown {
  const parent = activeContext();
  if (isSuppressed(parent)) return Reflect.apply(fn, self, args);
  return runTool({ runtime, parent, attribution: currentAttribution() }, tool, fn, self, args);
}

/**
 * The spans of calls inside this one may not have ended yet; they come first, and the time is `endMs`.
 *
 * @param step what the span was about, for the observers
 */
export function endSpan(
  runtime: TapRuntime,
  span: Span,
  removals: Removals,
  step?: Step,
  endMs = performance.now(),
): void {
  const counts: Attributes = {};
  removals.writeTo(counts);
  span.setAttributes(counts);
  finishAfterOthers(() => {
    if (step) runtime.breaker.attempt('showing a step', () => showStep(step, span));
    runtime.breaker.attempt('ending a span', () => span.end(endMs));
  });
}

function beginStep({ parent, runtime, attribution }: ToolScope, { name }: ToolRun, span: Span): OpenStep | undefined {
  const step = OpenStep.begin(parent, { kind: 'tool', name, by: runtime.name }, span, attribution);
  if (step) step.toolType = 'function';
  return step;
}

function startSpan(scope: ToolScope, tool: ToolRun, removals: Removals): Span {
  const attributes: Attributes = {
    [GenAI.operationName]: 'execute_tool',
    [GenAI.toolName]: tool.name,
    [GenAI.toolType]: 'function',
  };
  if (tool.description) attributes[GenAI.toolDescription] = tool.description;
  if (tool.callId) attributes[GenAI.toolCallId] = tool.callId;
  writeAttribution(attributes, scope.attribution);
  const options = { kind: SpanKind.INTERNAL, attributes };
  const span = scope.runtime.tracer().startSpan(`execute_tool ${tool.name}`, options, scope.parent);
  capture(scope, span, GenAI.toolCallArguments, tool.arguments, removals);
  return span;
}

/** Arguments and results are content: set only when captured on spans, through the filter. */
function capture({ runtime }: ToolScope, span: Span, name: string, value: unknown, removals: Removals): void {
  if (value === undefined || !span.isRecording()) return;
  const mode = decideCapture(runtime);
  if (!mode?.onSpan) return;
  try {
    const content = { [name]: JSON.stringify(sealValue(value, mode.filter, removals)) };
    span.setAttributes(content);
    if (mode.filter) markClean(span, content);
  } catch (thrown) {
    reportOnce('content-filter', `the content filter failed, content was dropped: ${reasonOf(thrown)}`);
  }
}
