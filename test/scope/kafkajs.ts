import { SpanKind } from '@opentelemetry/api';
import { NOUNS, type Random } from './random.ts';
import type { Names, PrivateSpan, ShapedSpan } from './shaped-span.ts';

// Spans of `@opentelemetry/instrumentation-kafkajs`: attributes as its source sets them.

const SCOPE = '@opentelemetry/instrumentation-kafkajs';

export function kafkaSpan(random: Random, names: Names): ShapedSpan {
  const topic = `${random.pick(NOUNS)}.${random.pick(NOUNS)}.v${random.between(1, 4)}`;
  const operation = random.pick(['send', 'process', 'poll'] as const);
  const partition = String(random.between(0, 64));
  const old = { 'messaging.system': 'kafka', 'messaging.destination': topic, 'messaging.operation': operation };
  const stable = {
    'messaging.system': 'kafka',
    'messaging.destination.name': topic,
    'messaging.operation.type': operation === 'poll' ? 'receive' : operation,
    'messaging.operation.name': operation,
    'messaging.destination.partition.id': partition,
    'messaging.kafka.message.key': random.id(),
    'messaging.kafka.offset': random.digits(random.between(1, 12)),
    'messaging.batch.message_count': random.between(1, 500),
    'messaging.consumer.group.name': `${random.pick(NOUNS)}-workers`,
    'messaging.client.id': `${random.pick(NOUNS)}-${random.uuid()}`,
  };
  const broker = `broker-${random.between(0, 8)}.kafka.svc.cluster.local:9092`;
  const message = `Connection timeout: ${broker} (topic ${topic}, partition ${partition})`;
  return {
    scope: SCOPE,
    name: names === 'old' ? topic : `${operation} ${topic}`,
    kind: operation === 'send' ? SpanKind.PRODUCER : SpanKind.CONSUMER,
    attributes: names === 'old' ? old : stable,
    ...(random.next() < 0.15 && { status: { code: 2 as const, message } }),
  };
}

/** Messages whose key is somebody. */
export const privateKafka: readonly PrivateSpan[] = [
  {
    scope: SCOPE,
    name: 'send order.created.v1',
    kind: SpanKind.PRODUCER,
    attributes: {
      'messaging.kafka.message.key': 'wanda.pike@example.com',
      'messaging.destination.name': 'order.created.v1',
      'messaging.destination.partition.id': '3',
    },
    status: { code: 2, message: 'cannot serialise {"iban":"DE39500105174207339185"}' },
    secrets: ['wanda.pike', 'DE39500105174207339185'],
    kept: ['messaging.destination.name', 'messaging.destination.partition.id'],
  },
];
