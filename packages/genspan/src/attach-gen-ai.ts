import {
  GenAISpanProcessor,
  genAISampler,
  hasObservers,
  isGenAISpanProcessor,
  markPartial,
  type SamplerLike,
} from '@genspan/model-call';
import { exportersOf, fieldsOf } from './exporters.ts';
import { emptyProcessorLists, isNoop, isSpanProcessor, processorLists } from './processor-lists.ts';
import { keepFromExporter } from './sampled-exports.ts';

type Fields = Record<string, unknown>;

/**
 * Has a tracer provider that is set up already, of either SDK line, show calls that other instrumentations trace: the
 * span processor goes before all others, the wrapper around the sampler of the provider and of the tracers that it has
 * given out. Twice is once. Where one of them cannot be put in, figures are partial; with somebody to see them, one
 * line says so.
 */
export function attachGenAI(provider: object): void {
  if (isNoop(provider)) return;
  const isSeen = attachProcessor(provider);
  const isWhole = wrapSamplers(provider);
  if (isWhole) for (const exporter of exportersOf(provider)) keepFromExporter(exporter);
  if (!isSeen) markPartial(hasObservers() ? NOT_SEEN : undefined);
  else if (!isWhole) markPartial(hasObservers() ? NOT_WHOLE : undefined);
}

const MAKE = "the app's tracer provider is of a make that is not known";
const NOT_SEEN = `${MAKE}: calls that other instrumentations trace are not counted`;
const NOT_WHOLE = `${MAKE}: calls that other instrumentations trace are counted only where its sampler keeps their spans`;

function attachProcessor(provider: object): boolean {
  const lists = processorLists(provider, isSpanProcessor);
  if (lists.length === 0) lists.push(...emptyProcessorLists(provider));
  const processor = lists.flatMap(({ list }) => list).find(isGenAISpanProcessor) ?? new GenAISpanProcessor();
  for (const { owner, field, list } of lists) {
    if (!list.some(isGenAISpanProcessor)) owner[field] = [processor, ...list];
  }
  if (lists.length > 0) return true;
  const { addSpanProcessor } = provider as { addSpanProcessor?: (processor: object) => void };
  if (typeof addSpanProcessor !== 'function') return false;
  if (!added.has(provider)) addSpanProcessor.call(provider, processor);
  added.add(provider);
  return true;
}

/** Providers whose processors cannot be looked at, and that have got ours. */
const added = new WeakSet<object>();

/** Wraps the samplers of a provider; false when it has none that can be reached. */
function wrapSamplers(provider: object): boolean {
  const options = fieldsOf(provider).filter((value) => isObject(value) && !isSpanProcessor(value));
  const found = [provider as Fields, ...(options as Fields[])].map(wrapFields);
  // Tracers have a copy of what the provider's options say.
  for (const tracer of tracersOf(provider)) wrapFields(tracer);
  return found.includes(true);
}

function tracersOf(provider: object): Fields[] {
  const maps = fieldsOf(provider).filter((value): value is Map<unknown, unknown> => value instanceof Map);
  return maps.flatMap((map) => [...map.values()]).filter(isObject) as Fields[];
}

function wrapFields(owner: Fields): boolean {
  let isWrapped = false;
  for (const [field, { value, writable }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
    if (!writable || !isSampler(value)) continue;
    owner[field] = genAISampler(value);
    isWrapped = true;
  }
  return isWrapped;
}

function isSampler(value: unknown): value is SamplerLike {
  return isObject(value) && typeof (value as Partial<SamplerLike>).shouldSample === 'function';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
