import { type Shared, shared } from '../shared.ts';
import { Layers } from './layers.ts';

/** What the span processors and samplers of this process share, whichever copy of the package made them. */
export interface ForeignState {
  layers: Layers;
  /** How many of each were made. */
  processors: number;
  samplers: number;
  /** The trace of the span that a sampler was asked about last. */
  askedFor?: string;
  /** Whether the answer was to drop it, and was turned into recording it only. */
  wasTurned: boolean;
  /** Spans that are recorded only because a sampler's answer was turned, and their contexts. */
  turned: WeakSet<object>;
}

/** The one of this process, made on first use. */
export function foreignState(process: Shared = shared()): ForeignState {
  process.foreign ??= { layers: new Layers(), processors: 0, samplers: 0, wasTurned: false, turned: new WeakSet() };
  return process.foreign;
}
