import { partsOf } from './exporters.ts';

/** An object that holds a list of processors, and the field it is in. Both SDK lines keep them so, in private. */
export interface ListOwner {
  owner: Record<string, unknown>;
  field: string;
  list: readonly object[];
}

/**
 * The lists of processors under a provider of either SDK line. To change one, put another list in its place: the user
 * may have made it.
 *
 * @param is whether something is a processor
 */
export function processorLists(provider: object, is: (value: object) => boolean): ListOwner[] {
  const found: ListOwner[] = [];
  const isOwner = (value: object): value is object => {
    for (const [field, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      const list: unknown = descriptor.value;
      if (
        !Array.isArray(list) ||
        list.length === 0 ||
        !descriptor.writable ||
        !list.every((item) => isObject(item) && is(item))
      )
        continue;
      found.push({ owner: value as Record<string, unknown>, field, list });
    }
    // The search goes on below: the lists of a provider stand in several places.
    return false;
  };
  partsOf(provider, isOwner);
  return found;
}

/** The empty lists that a provider of a known make keeps its processors in. */
export function emptyProcessorLists(provider: object): ListOwner[] {
  return listHolders(provider)
    .flatMap((owner) => Object.entries(owner).map(([field, list]) => ({ owner, field, list })))
    .filter((found): found is ListOwner => Array.isArray(found.list) && found.list.length === 0);
}

/** Whether a provider is of a known make and was set up without processors: then nothing leaves it. */
export function hasNoProcessors(provider: object): boolean {
  const lists = listHolders(provider).flatMap((owner) => Object.values(owner).filter(Array.isArray));
  return lists.length > 0 && lists.every((list) => list.length === 0);
}

/** Where providers of both SDK lines, of spans and of log records, keep their processors. */
function listHolders(provider: object): Record<string, unknown>[] {
  const { _activeSpanProcessor: multi, _sharedState: state } = provider as Record<string, unknown>;
  const inner = isObject(state) ? (state as Record<string, unknown>).activeProcessor : undefined;
  return [multi, state, inner].filter(isObject) as Record<string, unknown>[];
}

/** Whether something is a span processor, by what it can do. */
export function isSpanProcessor(value: object): boolean {
  const { onStart, onEnd, shutdown } = value as Record<string, unknown>;
  return typeof onStart === 'function' && typeof onEnd === 'function' && typeof shutdown === 'function';
}

/** Whether something is a log record processor, by what it can do. */
export function isLogRecordProcessor(value: object): boolean {
  const { onEmit, shutdown } = value as Record<string, unknown>;
  return typeof onEmit === 'function' && typeof shutdown === 'function';
}

/** The API's own provider that does nothing. */
export function isNoop(provider: object): boolean {
  return /^Noop/.test(provider.constructor?.name ?? '');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
