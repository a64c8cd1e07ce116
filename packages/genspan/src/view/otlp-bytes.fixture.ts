import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resources } from '@opentelemetry/sdk-node';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

/** The parent, in another process, of the fixture's root span. */
export const REMOTE_PARENT = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  traceFlags: TraceFlags.SAMPLED,
  isRemote: true,
};

/** Two spans of the real SDK (a server span under a remote parent, a failed call in it) as an exporter sends them. */
export function exportedSpans(): { json: Buffer<ArrayBuffer>; protobuf: Buffer<ArrayBuffer> } {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': 'shop' }),
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('shop-tracer', '1.2.3');
  const remote = trace.setSpanContext(ROOT_CONTEXT, REMOTE_PARENT);
  const root = tracer.startSpan('POST /ask', { kind: SpanKind.SERVER, startTime: [1_773_480_413, 5] }, remote);
  const call = tracer.startSpan(
    'chat gpt-4.1',
    { kind: SpanKind.CLIENT, startTime: [1_773_480_413, 10_000_005] },
    trace.setSpan(remote, root),
  );
  call.setAttributes({
    'gen_ai.operation.name': 'chat',
    'gen_ai.usage.input_tokens': 120,
    'gen_ai.usage.cost': 0.5,
    'gen_ai.request.stream': true,
    'gen_ai.response.finish_reasons': ['stop', 'length'],
  });
  call.addEvent('exception', { 'exception.message': 'gone' }, [1_773_480_413, 15_000_005]);
  call.setStatus({ code: SpanStatusCode.ERROR, message: 'connection lost' });
  call.end([1_773_480_413, 20_000_005]);
  root.end([1_773_480_413, 30_000_005]);
  const spans = exporter.getFinishedSpans();
  return {
    json: Buffer.from(JsonTraceSerializer.serializeRequest(spans)!),
    protobuf: Buffer.from(ProtobufTraceSerializer.serializeRequest(spans)!),
  };
}
