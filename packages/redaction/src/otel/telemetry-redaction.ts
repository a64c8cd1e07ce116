import { createContentFilter } from '../conversation/content-filter.ts';
import { createRedactor } from '../redactor.ts';
import type { Removed } from '../removed.ts';
import { AttributeRedaction } from './attribute-redaction.ts';
import { KnownMaps } from './known-maps.ts';
import { LogRedaction } from './log-redaction.ts';
import { MetricViews } from './metric-views.ts';
import type { TelemetryRedactionOptions, TextRedactor } from './options.ts';
import { SharedViews } from './shared-views.ts';
import { SpanRedaction } from './span-redaction.ts';
import { RedactionStats } from './stats.ts';

const made = new WeakMap<TelemetryRedactionOptions, TelemetryRedaction>();

/** What the processors and wrappers made with one options object work with. */
export class TelemetryRedaction {
  readonly options: TelemetryRedactionOptions;
  readonly spans: SpanRedaction;
  readonly logs: LogRedaction;
  readonly metrics: MetricViews;

  /** The one of an options object, made when it is first asked for. */
  static of(options: TelemetryRedactionOptions): TelemetryRedaction {
    let found = made.get(options);
    if (!found) {
      found = new TelemetryRedaction(options);
      made.set(options, found);
    }
    return found;
  }

  private constructor(options: TelemetryRedactionOptions) {
    const { redactor: given, stats = new RedactionStats(), warn = () => {} } = options;
    const redactor = isRedactor(given) ? given : createRedactor(given, options.warn);
    const values = new AttributeRedaction({ redactor, longText: createContentFilter(redactor), stats, warn });
    const count = ({ types }: Removed) => {
      for (const [entity, pieces] of types) stats.add(entity, pieces);
    };
    const known = new KnownMaps();
    const shared = new SharedViews(values, count);
    this.options = options;
    this.spans = new SpanRedaction(values, known, shared, options, count);
    this.logs = new LogRedaction(values, known, shared, count);
    this.metrics = new MetricViews(values, shared, count);
  }
}

function isRedactor(given: TelemetryRedactionOptions['redactor']): given is TextRedactor {
  return typeof (given as Partial<TextRedactor> | undefined)?.redactValue === 'function';
}
