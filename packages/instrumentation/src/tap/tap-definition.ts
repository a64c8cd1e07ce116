import type { Target } from '../loader/targets.ts';
import type { TapRuntime } from './tap-runtime.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** One method of an SDK class that is wrapped. */
export interface MethodTap {
  class: string;
  method: string;
  /** A version without it is nothing to speak of. */
  optional?: boolean;
  wrap(runtime: TapRuntime): (original: Method) => Method;
}

/** All that an instrumentation package says about its SDK. */
export interface TapDefinition {
  /** The instrumentation scope's name. */
  name: string;
  version: string;
  target: Target;
  /** Methods by surface; surfaces are those of the target's files. */
  surfaces: Record<string, readonly MethodTap[]>;
  /** Finds the classes on the SDK's main class, for bundled apps: surface to class name to class. */
  classesOf(sdk: unknown): Record<string, Record<string, unknown>>;
}
