import { measureCall } from './measure-call.mjs';
import { measureChunk } from './measure-chunk.mjs';
import { measureCold } from './measure-cold.mjs';
import { measureHistory } from './measure-history.mjs';
import { measureMetrics } from './measure-metrics.mjs';
import { measurePricing } from './measure-pricing.mjs';
import { measureRedaction } from './measure-redaction.mjs';
import { measureStream } from './measure-stream.mjs';

const RUN = {
  call: measureCall,
  chunk: measureChunk,
  stream: measureStream,
  cold: measureCold,
  redaction: measureRedaction,
  history: measureHistory,
  pricing: measurePricing,
  metrics: measureMetrics,
};

/** Names for `--only`, in the order they are run in. */
export const MEASURES = Object.keys(RUN);

/** The measures that there are for each SDK. */
export const MEASURES_OF = { openai: MEASURES, anthropic: ['call', 'chunk', 'stream'] };

/**
 * Runs the chosen measures. Each yields figures by name; a figure has a row for each variant.
 *
 * @param {{ variants: import('./variants.mjs').Variant[], chosen: string[], rounds?: number, quick: boolean,
 *   sdk: string, against?: string, peers: boolean, say: (line: string) => void }} how `peers`: other redactors and price
 *   calculators are there
 */
export function measureAll(how) {
  const figures = {};
  for (const name of MEASURES) {
    if (!how.chosen.includes(name)) continue;
    how.say(`measuring: ${name} ...`);
    Object.assign(figures, RUN[name](how));
  }
  return figures;
}
