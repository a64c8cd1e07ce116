import { SpanKind } from '@opentelemetry/api';
import { NOUNS, type Random } from './random.ts';
import type { Names, PrivateSpan, ShapedSpan } from './shaped-span.ts';

// Spans of `@opentelemetry/instrumentation-aws-sdk`: attributes as its sources and README have them.

const SCOPE = '@opentelemetry/instrumentation-aws-sdk';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

type Service = [service: string, method: string, attributes: ShapedSpan['attributes']];

function dynamoDb(random: Random, names: Names): Service {
  const table = `${random.pick(NOUNS)}-prod`;
  const method = random.pick(['GetItem', 'PutItem', 'Query', 'BatchGetItem']);
  const common = {
    'aws.dynamodb.table_names': [table],
    'aws.dynamodb.index_name': `by-${random.pick(NOUNS)}`,
    'aws.dynamodb.projection': 'id, email, #token, phone',
    'aws.dynamodb.consumed_capacity': [JSON.stringify({ TableName: table, CapacityUnits: 0.5 })],
    'aws.dynamodb.count': random.between(1, 99),
  };
  return names === 'old'
    ? ['DynamoDB', method, { 'db.system': 'dynamodb', 'db.name': table, 'db.operation': method, ...common }]
    : [
        'DynamoDB',
        method,
        { 'db.system.name': 'aws.dynamodb', 'db.namespace': table, 'db.operation.name': method, ...common },
      ];
}

function sqs(random: Random): Service {
  const queue = `${random.pick(NOUNS)}-${random.pick(NOUNS)}.fifo`;
  const attributes = {
    'messaging.system': 'aws.sqs',
    'messaging.destination_kind': 'queue',
    'messaging.destination': queue,
    'messaging.destination.name': queue,
    'messaging.url': `https://sqs.eu-west-1.amazonaws.com/${random.digits(12)}/${queue}`,
    'messaging.message_id': random.uuid(),
    'messaging.message.id': random.uuid(),
  };
  return ['SQS', 'SendMessage', attributes];
}

function sns(random: Random): Service {
  const arn = `arn:aws:sns:eu-west-1:${random.digits(12)}:${random.pick(NOUNS)}-events`;
  const attributes = {
    'messaging.system': 'aws.sns',
    'messaging.destination_kind': 'topic',
    'messaging.destination': arn.split(':').at(-1)!,
    'messaging.destination.name': arn,
    'aws.sns.topic.arn': arn,
  };
  return ['SNS', 'Publish', attributes];
}

function others(random: Random): Service {
  const account = random.digits(12);
  const noun = random.pick(NOUNS);
  return random.pick<Service>([
    [
      'S3',
      'PutObject',
      { 'aws.s3.bucket': `${noun}-archive-${account}`, 'aws.s3.key': `2026/11/21/${random.uuid()}.json` },
    ],
    ['Kinesis', 'PutRecord', { 'aws.kinesis.stream.name': `${noun}-stream` }],
    [
      'Lambda',
      'Invoke',
      {
        'faas.invoked_name': `${noun}-handler`,
        'faas.invoked_provider': 'aws',
        'faas.invoked_region': 'eu-west-1',
        'faas.execution': random.uuid(),
      },
    ],
    [
      'SecretsManager',
      'GetSecretValue',
      {
        'aws.secretsmanager.secret.arn': `arn:aws:secretsmanager:eu-west-1:${account}:secret:prod/${noun}-${random.of('ABCdef', 6)}`,
      },
    ],
    [
      'SFN',
      'CreateActivity',
      { 'aws.step_functions.activity.arn': `arn:aws:states:eu-west-1:${account}:activity:${noun}` },
    ],
    ['STS', 'AssumeRole', { 'aws.iam.role.arn': `arn:aws:iam::${account}:role/${noun}-reader` }],
  ]);
}

export function awsSpan(random: Random, names: Names): ShapedSpan {
  const [service, method, attributes] = random.pick([dynamoDb, sqs, sns, others, others])(random, names);
  return {
    scope: SCOPE,
    name: `${service}.${method}`,
    kind: SpanKind.CLIENT,
    attributes: {
      'rpc.system': 'aws-api',
      'rpc.method': method,
      'rpc.service': service,
      'cloud.region': 'eu-west-1',
      'aws.region': 'eu-west-1',
      'aws.request.id': random.uuid(),
      'aws.request.extended_id': `${random.of(BASE64, 75)}=`,
      'http.status_code': 200,
      ...attributes,
    },
    ...(random.next() < 0.1 && {
      status: {
        code: 2 as const,
        message: `The conditional request failed (RequestId: ${random.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 52)})`,
      },
    }),
  };
}

/** Calls that carry somebody's data. */
export const privateAws: readonly PrivateSpan[] = [
  {
    scope: SCOPE,
    name: 'phone_number send',
    kind: SpanKind.PRODUCER,
    attributes: {
      'messaging.destination': '+4930901820123',
      'messaging.destination.name': '+4930901820123',
      'aws.request.id': '0b5f8e2c-7a5e-4d34-9a51-0c6f2d3b4e5f',
      'rpc.service': 'SNS',
    },
    secrets: ['4930901820123'],
    kept: ['aws.request.id', 'rpc.service'],
  },
  {
    scope: SCOPE,
    name: 'DynamoDB.PutItem',
    kind: SpanKind.CLIENT,
    attributes: {
      'db.statement': '{"TableName":"users","Item":{"id":{"S":"17"},"email":{"S":"wanda.pike@example.com"}}}',
      'aws.dynamodb.table_names': ['users'],
    },
    exception: {
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed for wanda.pike@example.com',
      stack: 'ConditionalCheckFailedException: The conditional request failed for wanda.pike@example.com\n    at put',
    },
    secrets: ['wanda.pike'],
    kept: ['aws.dynamodb.table_names'],
  },
];
