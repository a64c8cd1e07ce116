import type { ModelCall, Step } from '@genspan/model-call';
import type { Meter } from '@opentelemetry/api';

/** A room of this package: it looks at calls or steps, and shows figures through meters. */
export interface MetricsPart {
  /** `stage` of `genspan.telemetry.errors` when it throws: `slo`, `feedback`, `budgets`; `part` when it says none. */
  readonly stage?: string;
  /**
   * Makes its instruments on a meter, once for each meter provider that the app uses. Figures from before are shown,
   * too, where they are sums; a part keeps them itself and has them observed.
   */
  register(meter: Meter): void;
  observe?(call: ModelCall): void;
  observeStep?(step: Step): void;
}
