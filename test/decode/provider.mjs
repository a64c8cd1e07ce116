import { once } from 'node:events';
import { createServer } from 'node:http';
import { EXCHANGES } from './exchanges.mjs';

/**
 * A model provider on a loopback port that gives the answer of one exchange to whatever is asked below
 * `/<name of the exchange>/`.
 *
 * @returns {Promise<{ port: number, urlOf: (exchange: string) => string, stop: () => Promise<void> }>}
 */
export async function startProvider() {
  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return {
    port,
    urlOf: (exchange) => `http://127.0.0.1:${port}/${exchange}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function serve(request, response) {
  for await (const _ of request);
  const exchange = EXCHANGES[request.url.split('/')[1]];
  if (!exchange) return response.writeHead(404).end();
  if (exchange.events) return stream(response, exchange);
  response.writeHead(exchange.status ?? 200, { 'content-type': 'application/json', 'request-id': 'req_1' });
  response.end(JSON.stringify(exchange.answer));
}

function stream(response, { events, api }) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': 'req_1' });
  for (const event of events) {
    // Only the messages API names its events.
    const name = api === 'messages' ? `event: ${event.type}\n` : '';
    response.write(`${name}data: ${JSON.stringify(event)}\n\n`);
  }
  response.end(api === 'messages' ? '' : 'data: [DONE]\n\n');
}
