import { type Labels, ownLabels } from './attribution-labels.ts';
import { type CallFacts, failed } from './call-facts.ts';
import { count, counted, duration } from './figures.ts';
import type { Paint, Palette } from './palette.ts';
import type { TreeRow } from './span-tree.ts';
import type { AttributeValue, ViewSpan } from './view-span.ts';
import { visible } from './visible.ts';

/** A piece of text that stays together where it fits on a line. Already escaped. */
export interface Detail {
  text: string;
  paint: Paint;
}

/** What is said below a span: the error on lines of its own, everything else joined by dots. */
export interface SpanDetails {
  error?: Detail;
  items: Detail[];
}

/** Longer error messages are cut; the JSON output has them whole. */
const MAX_ERROR = 400;

/** Everything about a span that has no column. */
export function spanDetails(row: TreeRow, facts: CallFacts | undefined, common: Labels, colours: Palette): SpanDetails {
  const { span, parent, orphan } = row;
  const items: Detail[] = [];
  const say = (text: string, paint: Paint = colours.dim) => items.push({ text: visible(text), paint });
  if (facts) sayCall(span, facts, say, colours);
  for (const [label, value] of ownLabels(span, parent, common)) say(`${label} ${value}`);
  if (parent && parent.service !== span.service) say(`service ${span.service}`);
  if (orphan) say(`parent ${span.parentSpanId} has not arrived`, colours.yellow);
  const error = errorText(span, facts);
  return { error: error === undefined ? undefined : { text: visible(error), paint: colours.red }, items };
}

type Say = (text: string, paint?: Paint) => void;

function sayCall(span: ViewSpan, facts: CallFacts, say: Say, colours: Palette): void {
  const { finishReasons, requestModel, responseModel } = facts;
  if (facts.refusalSource) say(`refused by ${facts.refusalSource}`, colours.yellow);
  if (facts.retries) say(retryText(facts), colours.yellow);
  if (facts.toolCalls.length > 0) say(`→ ${toolNames(facts.toolCalls)}`, colours.magenta);
  // A good call's reasons stand in its column; `error` only fills the place of one that never came.
  const reasons = facts.outcome === 'ok' ? [] : finishReasons.filter((reason) => reason !== 'error');
  if (reasons.length > 0) say(`finish ${reasons.join(', ')}`);
  sayTokens(facts, say);
  if (requestModel && !span.name.includes(requestModel)) say(`model ${requestModel}`);
  if (responseModel && responseModel !== requestModel) say(`served by ${responseModel}`);
}

function sayTokens(facts: CallFacts, say: Say): void {
  const { inputTokens, cacheRead, cacheWrite, reasoning, webSearches } = facts;
  if (cacheRead) {
    const share = inputTokens ? ` (${Math.round((cacheRead / inputTokens) * 100)}%)` : '';
    say(`cached ${count(cacheRead)}${share}`);
  }
  if (cacheWrite) say(`cache write ${count(cacheWrite)}${lifetimes(facts)}`);
  if (reasoning) say(`reasoning ${count(reasoning)}`);
  if (webSearches) say(webSearches === 1 ? '1 web search' : counted(webSearches, 'web searche'));
  if (facts.estimated) say('tokens estimated');
}

/** How long what was written is kept: one time, or each with its tokens. */
function lifetimes({ cacheWrite, cacheWriteBy: parts = [] }: CallFacts): string {
  const [first] = parts;
  if (first === undefined) return '';
  if (parts.length === 1 && first.tokens === cacheWrite) return ` for ${first.lifetime}`;
  return ` (${parts.map(({ lifetime, tokens }) => `${count(tokens)} for ${lifetime}`).join(', ')})`;
}

/** A tool that is called several times at once is named once. */
function toolNames(names: readonly string[]): string {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].map(([name, number]) => (number > 1 ? `${name} ×${number}` : name)).join(', ');
}

function retryText({ retries = 0, retryWaitMs }: CallFacts): string {
  const times = retries === 1 ? '1 retry' : counted(retries, 'retrie');
  return retryWaitMs ? `↻ ${times}, ${duration(retryWaitMs)} waiting` : `↻ ${times}`;
}

/** `RateLimitError 429: the message`, from the attributes, the status and the first exception event. */
function errorText(span: ViewSpan, facts: CallFacts | undefined): string | undefined {
  if (!failed(span)) return undefined;
  const exception = span.events.find((event) => event.name === 'exception')?.attributes ?? {};
  const type = facts?.errorType ?? asText(span.attributes['error.type']) ?? asText(exception['exception.type']);
  const message = span.status.message ?? asText(exception['exception.message']);
  const head = [type, facts?.httpStatus === undefined ? undefined : String(facts.httpStatus)]
    .filter((part, index, all) => part !== undefined && all.indexOf(part) === index)
    .join(' ');
  const text = [head, message].filter(Boolean).join(': ');
  if (text === '') return undefined;
  return text.length > MAX_ERROR ? `${text.slice(0, MAX_ERROR)}…` : text;
}

function asText(value: AttributeValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
