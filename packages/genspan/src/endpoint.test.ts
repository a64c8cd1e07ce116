import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endpointOf, probe } from './endpoint.ts';

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) vi.stubEnv(name, undefined);
});

afterEach(() => void vi.unstubAllEnvs());

describe('the endpoint of a signal', () => {
  it('is the usual one when nothing is set', () => {
    expect(endpointOf('traces')).toBe('http://localhost:4318/v1/traces');
    expect(endpointOf('metrics')).toBe('http://localhost:4318/v1/metrics');
  });

  it('is a path under the common endpoint, or its own', () => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'https://otlp.example.test:443/base/');
    vi.stubEnv('OTEL_EXPORTER_OTLP_LOGS_ENDPOINT', 'http://logs.example.test:9000/in');
    expect(endpointOf('traces')).toBe('https://otlp.example.test/base/v1/traces');
    expect(endpointOf('logs')).toBe('http://logs.example.test:9000/in');
  });

  it.each([
    'https://user:secret@otlp.example.test',
    'https://otlp.example.test/in?api_key=secret',
    'user:secret@host:4318',
  ])('is shown without the credentials in %s', (url) => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', url);
    expect(endpointOf('traces')).not.toContain('secret');
  });

  it('is shown when it is no URL, at a length that fits a line', () => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', `not a url ${'x'.repeat(500)}`);
    expect(endpointOf('traces')).toMatch(/^not a url x+$/);
    expect(endpointOf('traces').length).toBeLessThanOrEqual(120);
  });

  it('is another one over gRPC: port 4317, without a path', () => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc');
    expect(new URL(endpointOf('traces'))).toMatchObject({ port: '4317', pathname: '/' });
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://collector.example.test:14317');
    expect(new URL(endpointOf('traces'))).toMatchObject({ host: 'collector.example.test:14317', pathname: '/' });
    vi.stubEnv('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'http/protobuf');
    expect(new URL(endpointOf('traces')).pathname).toBe('/v1/traces');
  });
});

describe('a probe', () => {
  it('reaches a server that listens, though it never answers', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => void sockets.push(socket));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await probe(`http://127.0.0.1:${port}/v1/traces`, 5000)).toMatchObject({ reachable: true });
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });

  it.each(['127.0.0.1', 'localhost', '[::1]'])('says that a port is closed, on %s', async (host) => {
    const { reachable, reason } = await probe(`http://${host}:${await closedPort()}/v1/traces`, 5000);
    expect(reachable).toBe(false);
    // A machine without IPv6 says that instead.
    expect(reason).toMatch(host === '[::1]' ? /ECONNREFUSED|EADDRNOTAVAIL|EAFNOSUPPORT/ : /refused \(ECONNREFUSED\)/);
  });

  it('gives up on a host that takes no connection', { skip: process.platform !== 'linux' }, async () => {
    const hole = await blackHole();
    try {
      const started = performance.now();
      expect(await probe(`http://127.0.0.1:${hole.port}`, 300)).toEqual({
        reachable: false,
        reason: 'no connection in time (ETIMEDOUT)',
      });
      expect(performance.now() - started).toBeLessThan(3000);
    } finally {
      await hole.close();
    }
  });

  it('says that an endpoint is no URL', async () => {
    expect(await probe('collector', 1000)).toEqual({ reachable: false, reason: 'the endpoint is no URL' });
  });
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A port whose queue of connections is full, since the thread that should accept them is blocked. */
async function blackHole() {
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       Atomics.wait(workerData, 0, 0);
       process.exit();
     });`,
    { eval: true, workerData: gate },
  );
  const [port] = (await once(worker, 'message')) as [number];
  const fillers = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  await Promise.all(fillers.slice(0, 2).map((socket) => once(socket, 'connect')));
  return {
    port,
    async close() {
      for (const socket of fillers) socket.destroy();
      Atomics.store(gate, 0, 1);
      Atomics.notify(gate, 0);
      await worker.terminate();
    },
  };
}
