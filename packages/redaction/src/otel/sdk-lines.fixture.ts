import { createRequire } from 'node:module';
import type { Attributes, Context, Link, Meter, Span, SpanOptions, Tracer } from '@opentelemetry/api';

/** What the tests use of an SDK line, the same for both. */
export interface SdkLine {
  name: string;
  /** A tracer whose spans pass the processors and end up in `exporter`, or in a list of finished spans. */
  tracer(processors: object[], exporter?: object, limits?: object, resource?: object): Tracer;
  logger(
    processors: object[],
    exporter?: object,
    limits?: object,
  ): { emit(record: object): void; enabled?(options?: object): boolean };
  meters(reader: object, views?: object[]): { getMeter(name: string): Meter };
  reader(exporter: object): object;
  resource(attributes: Attributes | Record<string, Promise<string>>): object;
}

export type { Attributes, Context, Link, Span, SpanOptions };

const require = createRequire(import.meta.url);
const requireOfLine3 = createRequire(new URL('../../../../test/apps/otel-3/package.json', import.meta.url));

/** The modules of one line; their types differ, and the tests only need what both have. */
interface Modules {
  // biome-ignore lint/suspicious/noExplicitAny: two SDK lines without common types
  [name: string]: any;
}

function line(name: string, trace: Modules, logs: Modules, metrics: Modules, resources: Modules): SdkLine {
  const Provider = trace.TracerProvider ?? trace.BasicTracerProvider;
  const resource = (attributes: object) => resources.resourceFromAttributes(attributes);
  return {
    name,
    resource,
    tracer(processors, exporter, limits, ofResource) {
      const last = exporter ? [simple(trace, exporter)] : [];
      return new Provider({
        spanProcessors: [...processors, ...last],
        spanLimits: limits,
        resource: ofResource,
      }).getTracer('shop', '1.0');
    },
    logger(processors, exporter, limits) {
      const last = exporter ? [new logs.SimpleLogRecordProcessor({ exporter })] : [];
      return new logs.LoggerProvider({ processors: [...processors, ...last], logRecordLimits: limits }).getLogger(
        'shop',
      );
    },
    meters: (reader, views) => new metrics.MeterProvider({ readers: [reader], views }),
    reader: (exporter) => new metrics.PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 }),
  };
}

/** SDK 3.x takes options; 2.x took the exporter itself until 2.12 and takes both since. */
function simple(trace: Modules, exporter: object): object {
  return trace.TracerProvider ? new trace.SimpleSpanProcessor({ exporter }) : new trace.SimpleSpanProcessor(exporter);
}

const sdkNode = require('@opentelemetry/sdk-node') as Modules;

export const SDK_LINES: readonly SdkLine[] = [
  line('2.x', sdkNode.tracing, sdkNode.logs, sdkNode.metrics, sdkNode.resources),
  line(
    '3.x',
    requireOfLine3('@opentelemetry/sdk-trace'),
    requireOfLine3('@opentelemetry/sdk-logs'),
    requireOfLine3('@opentelemetry/sdk-metrics'),
    requireOfLine3('@opentelemetry/resources'),
  ),
];

/** An exporter that keeps what it is given. */
export class ListExporter<T = never> {
  readonly items: T[] = [];

  export(items: T[] | T, done: (result: { code: number }) => void): void {
    this.items.push(...(Array.isArray(items) ? items : [items]));
    done({ code: 0 });
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}
