import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Attributes, Meter } from '@opentelemetry/api';
import * as transformer from '@opentelemetry/otlp-transformer';
import { resources, metrics as sdk } from '@opentelemetry/sdk-node';
import type { Encoding } from '../otlp-codec.ts';
import type { Temporality } from './metric-point.ts';

/** The two lines of the OpenTelemetry SDK. */
export const SDK_LINES = ['2.x', '3.x'] as const;

interface Line {
  sdk: Pick<typeof sdk, 'MeterProvider' | 'MetricReader'>;
  resources: Pick<typeof resources, 'resourceFromAttributes'>;
  serializers: Record<Encoding, { serializeRequest(collected: object): Uint8Array | undefined }>;
}

function lineOf(line: (typeof SDK_LINES)[number]): Line {
  const serializersOf = ({ JsonMetricsSerializer, ProtobufMetricsSerializer }: typeof transformer) =>
    ({ json: JsonMetricsSerializer, protobuf: ProtobufMetricsSerializer }) as unknown as Line['serializers'];
  if (line === '2.x') return { sdk, resources, serializers: serializersOf(transformer) };
  const app = fileURLToPath(new URL('../../../../../test/apps/otel-3/package.json', import.meta.url));
  const require = createRequire(app);
  return {
    sdk: require('@opentelemetry/sdk-metrics') as typeof sdk,
    resources: require('@opentelemetry/resources') as typeof resources,
    serializers: serializersOf(require('@opentelemetry/otlp-transformer') as typeof transformer),
  };
}

/** A process with a meter provider of the real SDK, as far as a receiver can tell. */
export interface MeteredProcess {
  meter: Meter;
  /** Collects as a periodic reader does, and gives the bytes that an exporter would send. */
  exported(encoding?: Encoding): Promise<Buffer<ArrayBuffer>>;
}

/** How a {@link MeteredProcess} is set up. */
export interface MeteredProcessOptions {
  line?: (typeof SDK_LINES)[number];
  temporality?: Temporality;
  resource?: Attributes;
}

const EXPONENTIAL = 5;

/** Starts one; histograms under `genspan.` are exponential, as Genspan sets them up. */
export function meteredProcess(options: MeteredProcessOptions = {}): MeteredProcess {
  const { sdk: own, resources: describing, serializers } = lineOf(options.line ?? '2.x');
  // AggregationTemporality: delta is 0, cumulative is 1.
  const temporality = options.temporality === 'delta' ? 0 : 1;
  class Reader extends own.MetricReader {
    protected async onShutdown(): Promise<void> {}
    protected async onForceFlush(): Promise<void> {}
  }
  const reader = new Reader({ aggregationTemporalitySelector: () => temporality });
  const provider = new own.MeterProvider({
    resource: describing.resourceFromAttributes({ 'service.name': 'shop', 'process.pid': 17, ...options.resource }),
    readers: [reader],
    views: [{ instrumentName: 'genspan.time_to_first_token', aggregation: { type: EXPONENTIAL } }],
  });
  return {
    meter: provider.getMeter('@genspan/metrics', '0.1.0'),
    async exported(encoding = 'protobuf') {
      const { resourceMetrics } = await reader.collect();
      return Buffer.from(serializers[encoding].serializeRequest(resourceMetrics)!);
    },
  };
}
