import { createRequire } from 'node:module';
import { afterEach, expect, it } from 'vitest';
import { emitEvent } from './emit-event.ts';

const require = createRequire(import.meta.url);
const { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } = createRequire(
  require.resolve('@opentelemetry/sdk-node'),
)('@opentelemetry/sdk-logs');

const about = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const event = { name: 'genspan.budget.threshold', severity: 'WARN', attributes: { 'budget.name': 'monthly' } } as const;

function logs() {
  const exporter = new InMemoryLogRecordExporter();
  const provider = new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter })] });
  return { provider, records: () => exporter.getFinishedLogRecords() };
}

afterEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan')];
});

it('writes a log record of that name and severity, about a span that is over', () => {
  const { provider, records } = logs();
  emitEvent({ ...event, body: '80 % spent', about }, provider);
  expect(records()).toMatchObject([
    {
      eventName: 'genspan.budget.threshold',
      severityNumber: 13,
      severityText: 'WARN',
      body: '80 % spent',
      attributes: { 'budget.name': 'monthly' },
      spanContext: about,
      instrumentationScope: { name: '@genspan/metrics' },
    },
  ]);
});

it('says nothing where nobody takes logs', () => {
  expect(() => emitEvent(event)).not.toThrow();
});

it('lets no logger throw into the app', () => {
  const broken = {
    getLogger() {
      throw new Error('no logs today');
    },
  };
  expect(() => emitEvent(event, broken)).not.toThrow();
});
