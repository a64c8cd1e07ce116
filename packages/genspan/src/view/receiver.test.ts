import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { exportedSpans, REMOTE_PARENT } from './otlp-bytes.fixture.ts';
import { type OtherSignal, type Receiver, type ReceiverOptions, startReceiver } from './receiver.ts';
import type { ViewSpan } from './view-span.ts';

const JSON_TYPE = 'application/json';
const PROTOBUF_TYPE = 'application/x-protobuf';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  while (closers.length > 0) await closers.pop()!();
});

async function receiver(options: Partial<ReceiverOptions> = {}) {
  const spans: ViewSpan[] = [];
  const others: OtherSignal[] = [];
  const problems: string[] = [];
  const started = await startReceiver({
    port: 0,
    onSpans: (some) => spans.push(...some),
    onOther: (other) => others.push(other),
    onProblem: (line) => problems.push(line),
    ...options,
  });
  closers.push(() => started.close());
  return { started, spans, others, problems };
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** By node:http, since fetch does not let a caller set Host. */
function post(to: Receiver, body: Buffer | string, headers: OutgoingHttpHeaders, path = '/v1/traces', method = 'POST') {
  return new Promise<Answer>((resolve, reject) => {
    const sent = request({ port: to.port, host: '127.0.0.1', path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? body : undefined);
  });
}

describe('startReceiver', () => {
  it.each([
    ['JSON', JSON_TYPE, 'json', undefined],
    ['protobuf', PROTOBUF_TYPE, 'protobuf', undefined],
    ['gzipped JSON', JSON_TYPE, 'json', 'gzip'],
    ['gzipped protobuf', PROTOBUF_TYPE, 'protobuf', 'gzip'],
    ['deflated protobuf', `${PROTOBUF_TYPE}; charset=x`, 'protobuf', 'deflate'],
  ] as const)('takes spans of the SDK as %s', async (_, type, encoding, compression) => {
    const { started, spans, problems } = await receiver();
    const plain = exportedSpans()[encoding];
    const body = compression === 'gzip' ? gzipSync(plain) : compression === 'deflate' ? deflateSync(plain) : plain;
    const answer = await post(started, body, {
      'content-type': type,
      ...(compression && { 'content-encoding': compression }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe(type.split(';')[0]);
    expect(answer.body.toString()).toBe(encoding === 'json' ? '{}' : '');
    expect(problems).toEqual([]);
    const [call, root] = spans;
    expect(call).toEqual({
      traceId: REMOTE_PARENT.traceId,
      spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
      parentSpanId: root!.spanId,
      parentIsRemote: false,
      name: 'chat gpt-4.1',
      kind: 'client',
      startNs: 1_773_480_413_010_000_005n,
      endNs: 1_773_480_413_020_000_005n,
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.usage.input_tokens': 120,
        'gen_ai.usage.cost': 0.5,
        'gen_ai.request.stream': true,
        'gen_ai.response.finish_reasons': ['stop', 'length'],
      },
      status: { code: 'error', message: 'connection lost' },
      events: [{ name: 'exception', timeNs: 1_773_480_413_015_000_005n, attributes: { 'exception.message': 'gone' } }],
      scope: { name: 'shop-tracer', version: '1.2.3' },
      service: 'shop',
    });
    expect(root).toMatchObject({
      name: 'POST /ask',
      kind: 'server',
      parentSpanId: REMOTE_PARENT.spanId,
      parentIsRemote: true,
      status: { code: 'unset' },
    });
  });

  it('reads every kind of value of OTLP/JSON, and int64 as string or number', async () => {
    const { started, spans } = await receiver();
    const value = (key: string, any: unknown) => ({ key, value: any });
    const span = {
      traceId: '4BF92F3577B34DA6A3CE929D0E0E4736',
      spanId: '00f067aa0ba902b7',
      parentSpanId: '',
      name: 'x',
      startTimeUnixNano: '1773480413000000001',
      endTimeUnixNano: 1773480414000000,
      attributes: [
        value('string', { stringValue: 's' }),
        value('number', { intValue: 7 }),
        value('text number', { intValue: '8' }),
        value('zero', { intValue: 0 }),
        value('large', { intValue: '9223372036854775807' }),
        value('nan', { doubleValue: 'NaN' }),
        value('no', { boolValue: false }),
        value('bytes', { bytesValue: 'AQI=' }),
        value('list', { arrayValue: { values: [{ stringValue: 'a' }, { intValue: 1 }] } }),
        value('map', { kvlistValue: { values: [value('k', { boolValue: true })] } }),
        value('__proto__', { stringValue: 'p' }),
        value('empty', {}),
      ],
    };
    const answer = await post(started, JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }), {
      'content-type': JSON_TYPE,
    });
    expect(answer.status).toBe(200);
    const [read] = spans;
    expect(read).toMatchObject({
      traceId: REMOTE_PARENT.traceId,
      parentSpanId: undefined,
      startNs: 1_773_480_413_000_000_001n,
      endNs: 1_773_480_414_000_000n,
      service: 'unknown_service',
    });
    expect(Object.entries(read!.attributes)).toEqual([
      ['string', 's'],
      ['number', 7],
      ['text number', 8],
      ['zero', 0],
      ['large', '9223372036854775807'],
      ['nan', Number.NaN],
      ['no', false],
      ['bytes', 'AQI='],
      ['list', ['a', 1]],
      ['map', { k: true }],
      ['__proto__', 'p'],
      ['empty', null],
    ]);
  });

  it('counts metrics and logs', async () => {
    const { started, others } = await receiver();
    const metrics = { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'a' }, { name: 'b' }] }] }] };
    await post(started, JSON.stringify(metrics), { 'content-type': JSON_TYPE }, '/v1/metrics');
    // ExportLogsServiceRequest with one ResourceLogs, one ScopeLogs and three empty LogRecords.
    const logs = Buffer.from([0x0a, 8, 0x12, 6, 0x12, 0, 0x12, 0, 0x12, 0]);
    const answer = await post(started, logs, { 'content-type': PROTOBUF_TYPE }, '/v1/logs');
    expect(answer.status).toBe(200);
    expect(others.map(({ signal, count }) => [signal, count])).toEqual([
      ['metrics', 2],
      ['logs', 3],
    ]);
    expect(others[0]!.body).toEqual(metrics);
  });

  it.each([
    ['text that is no JSON', '{', JSON_TYPE, /not JSON/],
    ['JSON that is no object', '[]', JSON_TYPE, /not a JSON object/],
    ['a list that is none', '{"resourceSpans":7}', JSON_TYPE, /resourceSpans is not a list/],
    [
      'base64 ids',
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"S/kvNXezTaajzpKdDg5HNg=="}]}]}]}',
      JSON_TYPE,
      /traceId of a span is not 32 hex digits/,
    ],
    ['bytes that are no protobuf', Buffer.from([0x0a, 0xff, 1]), PROTOBUF_TYPE, /not an OTLP traces request/],
  ])('answers 400 to %s, and says why', async (_, body, type, reason) => {
    const { started, spans, problems } = await receiver();
    const answer = await post(started, body, { 'content-type': type });
    expect(answer.status).toBe(400);
    expect(answer.body.toString()).toMatch(reason);
    expect(answer.headers['content-type']).toBe(type);
    expect(problems.join()).toMatch(reason);
    expect(spans).toEqual([]);
  });

  it.each([
    ['another path', { 'content-type': JSON_TYPE }, '/', 'POST', 404],
    ['GET', {}, '/v1/traces', 'GET', 405],
    ['a form', { 'content-type': 'text/plain' }, '/v1/traces', 'POST', 415],
    ['brotli', { 'content-type': JSON_TYPE, 'content-encoding': 'br' }, '/v1/traces', 'POST', 415],
    ['what is no gzip', { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' }, '/v1/traces', 'POST', 400],
  ])('refuses %s', async (_, headers, path, method, status) => {
    const { started } = await receiver();
    expect((await post(started, '{}', headers, path, method)).status).toBe(status);
  });

  it.each([
    ['sent', 'x'.repeat(2_000), {}],
    ['sent in chunks', 'x'.repeat(2_000), { 'transfer-encoding': 'chunked' }],
    ['after decompression', gzipSync('x'.repeat(100_000)), { 'content-encoding': 'gzip' }],
  ])('answers 413 to a body that is too large %s, and serves on', async (_, body, headers) => {
    const { started } = await receiver({ bodyLimit: 1_000 });
    const answer = await post(started, body, { 'content-type': JSON_TYPE, ...headers });
    expect(answer.status).toBe(413);
    expect((await post(started, '{}', { 'content-type': JSON_TYPE })).status).toBe(200);
  });

  it.each([
    ['a name rebound to this machine', { host: 'evil.example:4318' }],
    ['a name that starts like ours', { host: '127.0.0.1.evil.example' }],
    ['a web page', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a page whose name starts like ours', { origin: 'http://localhost.evil.example' }],
  ])('refuses %s', async (_, headers) => {
    const { started, spans } = await receiver();
    const body = exportedSpans().json;
    const answer = await post(started, body, { 'content-type': JSON_TYPE, ...headers });
    expect(answer.status).toBe(403);
    expect(spans).toEqual([]);
  });

  it.each([
    { host: 'localhost:4318' },
    { host: '[::1]:1' },
    { origin: 'http://localhost:3000' },
    { origin: 'http://127.0.0.1' },
  ])('serves this machine under %j', async (headers) => {
    const { started } = await receiver();
    expect((await post(started, '{}', { 'content-type': JSON_TYPE, ...headers })).status).toBe(200);
  });

  it('survives a handler that throws', async () => {
    let calls = 0;
    const { started, problems } = await receiver({
      onSpans: () => {
        if (calls++ === 0) throw new Error('renderer broke');
      },
    });
    const body = exportedSpans().json;
    const answer = await post(started, body, { 'content-type': JSON_TYPE });
    expect(answer.status).toBe(500);
    expect(answer.body.toString()).not.toContain('renderer broke');
    expect(problems.join()).toContain('renderer broke');
    expect((await post(started, body, { 'content-type': JSON_TYPE })).status).toBe(200);
  });

  it('tells what to do when an exporter speaks gRPC', async () => {
    const { started, problems } = await receiver();
    await new Promise((resolve) => {
      const socket = connect(started.port, '127.0.0.1', () => socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'));
      socket.on('close', resolve).resume();
    });
    expect(problems.join()).toContain('OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf');
  });

  it('takes a free port when the wanted one is taken', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => holder.close(resolve)));
    const { port } = holder.address() as AddressInfo;
    const { started } = await receiver({ port });
    expect(started.port).not.toBe(port);
    expect(started.url).toBe(`http://127.0.0.1:${started.port}`);
    expect((await post(started, '{}', { 'content-type': JSON_TYPE })).status).toBe(200);
  });

  it('takes a free port when 4318 is taken by whomever', async () => {
    const holder = createServer();
    const held = await new Promise<boolean>((resolve) => {
      holder.once('error', () => resolve(false));
      holder.listen(4318, '127.0.0.1', () => resolve(true));
    });
    if (held) closers.push(() => new Promise((resolve) => holder.close(resolve)));
    const { started } = await receiver({ port: undefined });
    expect(started.port).not.toBe(4318);
  });

  it('frees the port on close, keep-alive connections or not', async () => {
    const { started } = await receiver();
    await fetch(`${started.url}/v1/traces`, { method: 'POST', body: '{}', headers: { 'content-type': JSON_TYPE } });
    await started.close();
    const again = await receiver({ port: started.port });
    expect(again.started.port).toBe(started.port);
  });
});
