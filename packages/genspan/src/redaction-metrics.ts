import type { MeterProvider } from '@opentelemetry/api';
import { VERSION } from './version.ts';

/** What redaction did so far. */
export interface RedactionFigures {
  types: ReadonlyMap<string, number>;
  failures: number;
}

/**
 * Shows what redaction did through a meter provider: `genspan.redactions` by `type`, and `genspan.telemetry.errors`
 * with `stage` = `redaction`. Nothing is observed while there is nothing to tell.
 */
export function exposeRedaction(provider: object, figures: () => RedactionFigures): void {
  const meter = (provider as MeterProvider).getMeter('genspan', VERSION);
  meter
    .createObservableCounter('genspan.redactions', {
      description: 'Pieces of personal data and secrets that were removed from telemetry.',
      unit: '{redaction}',
    })
    .addCallback((result) => {
      for (const [type, count] of figures().types) result.observe(count, { type });
    });
  meter
    .createObservableCounter('genspan.telemetry.errors', {
      description: 'Internal errors of Genspan.',
      unit: '{error}',
    })
    .addCallback((result) => {
      const { failures } = figures();
      if (failures > 0) result.observe(failures, { stage: 'redaction' });
    });
}
