import { CoreAttr, GenAI, Genspan } from '@genspan/model-call';
import { callFacts } from './call-facts.ts';
import type { ViewSpan } from './view-span.ts';

/** Attribution of a span by the short label under which the view shows it, in the order shown. */
export type Labels = Map<string, string>;

const NAMES: [label: string, attribute: string][] = [
  ['feature', Genspan.feature],
  ['team', Genspan.team],
  ['user', CoreAttr.userId],
  ['session', CoreAttr.sessionId],
  ['conversation', GenAI.conversationId],
  ['prompt', GenAI.promptName],
  ['experiment', Genspan.experiment],
];

/** For whom and what a span worked: feature, team, user, session, conversation, prompt (`name@version`), experiment. */
export function labelsOf(span: ViewSpan): Labels {
  const labels: Labels = new Map();
  for (const [label, attribute] of NAMES) {
    const value = span.attributes[attribute];
    if (typeof value === 'string' && value !== '') labels.set(label, value);
  }
  const version = span.attributes[GenAI.promptVersion];
  if (labels.has('prompt') && version !== undefined) labels.set('prompt', `${labels.get('prompt')}@${String(version)}`);
  return labels;
}

/**
 * The labels that hold for the whole trace: every model call carries them with the same value. (In a trace without
 * model calls: every span.) They are shown once, in the head.
 */
export function commonLabels(spans: ViewSpan[]): Labels {
  const calls = spans.filter((span) => callFacts(span)?.isCall);
  const [first, ...rest] = (calls.length > 0 ? calls : spans).map(labelsOf);
  const common: Labels = new Map(first);
  for (const labels of rest) for (const [label, value] of common) if (labels.get(label) !== value) common.delete(label);
  return common;
}

/** What is worth saying at one span: neither common to the trace nor inherited from the parent. */
export function ownLabels(span: ViewSpan, parent: ViewSpan | undefined, common: Labels): Labels {
  const inherited: Labels = parent ? labelsOf(parent) : new Map();
  return new Map(
    [...labelsOf(span)].filter(([label, value]) => common.get(label) !== value && inherited.get(label) !== value),
  );
}
