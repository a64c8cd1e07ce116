import type { Shared } from '../shared.ts';

/** Whether anyone looks at calls or steps whose spans are not sampled. */
export function hasAnyObservers({ observers, stepObservers }: Shared): boolean {
  return observers.length > 0 || (stepObservers?.length ?? 0) > 0;
}
