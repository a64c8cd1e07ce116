import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createHttp2Server, type Http2Server } from 'node:http2';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';

/** A backend on loopback that answers every export in one way. */
export interface Backend {
  url: string;
  /** `content-type` and path of every request. */
  readonly requests: string[];
  stop(): Promise<void>;
}

/** One that speaks HTTP. A request with the key, where one is asked for, is accepted. */
export async function httpBackend(status: number, key?: string): Promise<Backend> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.headers['content-type']} ${request.url}`);
    request.resume();
    const isKnown = key !== undefined && request.headers['x-key'] === key;
    response.writeHead(isKnown ? 200 : status, { 'content-type': 'application/json' }).end('{}');
  });
  return listening(server, requests);
}

/** One that speaks gRPC and answers with a gRPC status. */
export async function grpcBackend(status: number): Promise<Backend> {
  const requests: string[] = [];
  const server = createHttp2Server();
  server.on('stream', (stream, headers) => {
    requests.push(`${headers['content-type']} ${headers[':path']}`);
    stream.resume();
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(status) }));
    stream.end(status === 0 ? Buffer.alloc(5) : undefined);
  });
  return listening(server, requests);
}

/** One that takes connections and says nothing. */
export async function silentBackend(): Promise<Backend> {
  return listening(createTcpServer(), []);
}

async function listening(server: Server | Http2Server | TcpServer, requests: string[]): Promise<Backend> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket: { destroy(): void }) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
