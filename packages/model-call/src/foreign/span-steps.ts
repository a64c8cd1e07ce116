import { scopeName, startDate } from '../decode/span.ts';
import { decodeStep, stepKind, stepName } from '../decode/step.ts';
import { enrichStep, hasStepObservers, observeStep, type Step } from '../step.ts';
import { agentAround, beginStep, countsOf, endStep, openStep } from '../step-tally.ts';
import { isWritten } from '../written.ts';
import { setFacts } from './show-call.ts';
import type { ForeignSpan } from './span-like.ts';
import type { SpanNode } from './span-node.ts';

/**
 * Sees whether a span is an agent, a workflow or a tool that somebody else traces, and begins to count for it. Some say it
 * only after they have started, so this is asked again as something starts inside of them.
 *
 * @param span the node's, as far as it is at hand
 */
export function noticeStep(node: SpanNode, span: object | undefined): void {
  if (node.isStep || !span || !isReadable(span)) return;
  const kind = stepKind(span);
  if (!kind || isWritten(span)) return;
  node.isStep = true;
  if (hasStepObservers()) node.keepsBelow = true;
  const around = openStep(node.step);
  const about = { kind, name: stepName(span), by: scopeName(span), atMs: startDate(span).getTime() };
  const step = beginStep(about, around);
  node.ownStep = step;
  node.step = step ?? around;
}

/** A span is over, or about to be: the step that it stands for, if any, is shown to the observers. */
export function finishStep(node: SpanNode, span: ForeignSpan, writable: ForeignSpan | undefined): void {
  noticeStep(node, span);
  const { ownStep } = node;
  if (!ownStep) return;
  node.ownStep = undefined;
  endStep(ownStep);
  const facts = decodeStep(span);
  if (!facts) return;
  const step: Step = { ...facts, ...countsOf(ownStep) };
  step.name ??= ownStep.name;
  if (step.kind === 'tool') step.agentName ??= agentAround(ownStep.around);
  const found = enrichStep(step);
  if (found && writable) setFacts(writable, found);
  observeStep(step, found);
}

/** What is in a context may be a span of any make. */
function isReadable(span: object): span is ForeignSpan {
  const { attributes, startTime } = span as Partial<ForeignSpan>;
  return typeof attributes === 'object' && attributes !== null && Array.isArray(startTime);
}
