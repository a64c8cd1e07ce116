import { SpanKind } from '@opentelemetry/api';
import { NEUTRAL, NOUNS, type Random } from './random.ts';
import type { Names, PrivateSpan, ShapedSpan } from './shaped-span.ts';

// Spans of `@opentelemetry/instrumentation-http` and `instrumentation-undici`: attributes as their sources set them.

const SCOPE = '@opentelemetry/instrumentation-http';
const UNDICI = '@opentelemetry/instrumentation-undici';

const USER_AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'curl/8.11.0',
  'python-requests/2.32.3',
  'OpenAI/JS 7.55.0',
  'aws-sdk-js/3.696.0 ua/2.1 os/linux#5.10.226 lang/js md/nodejs#20.20.2 api/s3#3.696.0',
  'okhttp/4.12.0',
  'Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/AP2A.240905.003)',
] as const;

/** A request: path with its route, and a query of which nothing is anybody's. */
function request(random: Random) {
  const thing = random.pick(NOUNS);
  const [id, other] = [random.id(), random.id()];
  const [route, path] = random.pick([
    [`/${thing}s/:id`, `/${thing}s/${id}`],
    [`/api/v2/${thing}s/:id/items/:item`, `/api/v2/${thing}s/${id}/items/${other}`],
    ['/v1/chat/completions', '/v1/chat/completions'],
    ['/healthz', '/healthz'],
    [`/static/*`, `/static/${thing}.${random.hex(8)}.js`],
    ['/archive/:year/:month', `/archive/2026/${random.between(10, 12)}`],
  ]);
  const query = random.pick([
    '',
    '',
    `?page=${random.between(1, 99)}&limit=50`,
    `?${random.pick(NEUTRAL)}_id=${random.id()}&sort=created_at`,
    `?cursor=${random.of('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 24)}%3D`,
    `?since=${random.between(1_700_000_000, 1_790_000_000)}&max_tokens=${random.between(100, 9000)}`,
    `?from=2026-01-0${random.between(1, 9)}T10:15:30.000Z&v=1.${random.between(0, 30)}.${random.between(0, 9)}`,
  ]);
  return { route, path, query, method: random.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) };
}

function headers(random: Random): Record<string, string[]> {
  return {
    'http.request.header.x_request_id': [random.uuid()],
    'http.request.header.traceparent': [`00-${random.hex(32)}-${random.hex(16)}-01`],
    'http.request.header.x_amzn_trace_id': [`Root=1-${random.hex(8)}-${random.hex(24)}`],
    'http.response.header.etag': [`W/"${random.hex(4)}-${random.of('ABCDEFGHIJabcdefghij0123456789', 27)}"`],
    'http.request.header.content_type': ['application/json; charset=utf-8'],
    'http.response.header.cache_control': ['public, max-age=31536000'],
  };
}

export function serverSpan(random: Random, names: Names): ShapedSpan {
  const { route, path, query, method } = request(random);
  const host = random.host();
  const port = random.pick([80, 443, 3000, 8080, 8443]);
  const status = random.pick([200, 201, 204, 301, 404, 422, 500]);
  const agent = random.pick(USER_AGENTS);
  const old = {
    'http.url': `https://${host}:${port}${path}${query}`,
    'http.host': `${host}:${port}`,
    'net.host.name': host,
    'net.host.port': port,
    'http.method': method,
    'http.scheme': 'https',
    'http.target': `${path}${query}`,
    'http.route': route,
    'http.user_agent': agent,
    'http.flavor': '1.1',
    'net.transport': 'ip_tcp',
    'net.peer.ip': '10.1.2.3',
    'net.peer.port': random.between(30_000, 65_000),
    'http.status_code': status,
    'http.status_text': status === 200 ? 'OK' : 'NOT FOUND',
  };
  const stable = {
    'http.request.method': method,
    'url.scheme': 'https',
    'server.address': host,
    'server.port': port,
    'network.peer.address': '10.1.2.3',
    'network.peer.port': random.between(30_000, 65_000),
    'network.protocol.version': '1.1',
    'user_agent.original': agent,
    'url.path': path,
    ...(query && { 'url.query': query }),
    'http.route': route,
    'http.response.status_code': status,
  };
  const attributes = { ...(names === 'old' ? old : stable), ...(random.next() < 0.3 && headers(random)) };
  return {
    scope: SCOPE,
    name: `${method} ${route}`,
    kind: SpanKind.SERVER,
    attributes,
    status: { code: status >= 500 ? 2 : 0 },
    unjudged: ['net.peer.ip', 'network.peer.address'],
  };
}

export function clientSpan(random: Random, names: Names): ShapedSpan {
  const { path, query, method } = request(random);
  const host = random.host();
  const port = random.pick([443, 8080, 9200]);
  const address = `10.4.${random.between(0, 255)}.${random.between(1, 254)}`;
  const old = {
    'http.url': `https://${host}:${port}${path}${query}`,
    'http.method': method,
    'http.target': `${path}${query}`,
    'net.peer.name': host,
    'net.peer.ip': address,
    'net.peer.port': port,
    'http.host': `${host}:${port}`,
    'http.status_code': 200,
    'http.status_text': 'OK',
    'http.flavor': '1.1',
    'net.transport': 'ip_tcp',
    'http.response_content_length_uncompressed': random.between(10, 1_000_000),
  };
  const stable = {
    'http.request.method': method,
    'server.address': host,
    'server.port': port,
    'url.full': `https://${host}:${port}${path}${query}`,
    'http.response.status_code': 200,
    'network.peer.address': address,
    'network.peer.port': port,
    'network.protocol.version': '1.1',
    'error.type': 'ECONNREFUSED',
  };
  const message = `connect ECONNREFUSED ${address}:${port}`;
  return {
    scope: SCOPE,
    name: method,
    kind: SpanKind.CLIENT,
    attributes: names === 'old' ? old : stable,
    ...(random.next() < 0.2 && { status: { code: 2 as const, message } }),
  };
}

export function undiciSpan(random: Random): ShapedSpan {
  const { path, query, method } = request(random);
  const host = random.host();
  return {
    scope: UNDICI,
    name: method,
    kind: SpanKind.CLIENT,
    attributes: {
      'http.request.method': method,
      'http.request.method_original': method,
      'url.full': `https://${host}${path}${query}`,
      'url.path': path,
      'url.query': query,
      'url.scheme': 'https',
      'server.address': host,
      'server.port': 443,
      'user_agent.original': random.pick(USER_AGENTS),
      'network.peer.address': `10.9.${random.between(0, 255)}.${random.between(1, 254)}`,
      'network.peer.port': 443,
      'http.response.status_code': 200,
      'http.response.header.x-request-id': [random.uuid()],
    },
  };
}

/** Requests with somebody's data in query strings, headers, user info and messages. */
export const privateHttp: readonly PrivateSpan[] = [
  {
    scope: SCOPE,
    name: 'GET /users',
    kind: SpanKind.SERVER,
    attributes: {
      'url.path': '/users',
      'http.route': '/users',
      'url.query': `?email=wanda.pike%40example.com&page=2&access_${'token'}=Zq81mfK02xPd73hT`,
      'client.address': '203.0.113.77',
      'http.request.header.authorization': [`${'Bearer'} Gm42yqXw09LtVb63Rk`],
      'http.request.header.cookie': [`theme=dark; ${'sid'}=h2Vx81kq0ZmT`],
      'http.response.header.set_cookie': [`${'sid'}=b77Kq0zWm2Rt; Path=/; HttpOnly`],
      'http.request.header.x_request_id': ['0b5f8e2c-7a5e-4d34-9a51-0c6f2d3b4e5f'],
      'http.response.status_code': 200,
    },
    secrets: ['wanda.pike', 'Zq81mfK02xPd73hT', '203.0.113.77', 'Gm42yqXw09LtVb63Rk', 'h2Vx81kq0ZmT', 'b77Kq0zWm2Rt'],
    kept: ['url.path', 'http.route', 'http.request.header.x_request_id', 'http.response.status_code'],
  },
  {
    scope: UNDICI,
    name: 'POST',
    kind: SpanKind.CLIENT,
    attributes: {
      'url.full': `https://deploy:${'gr33n'}-walrus-71@hooks.example.com/in/7?phone=%2B4930901820123`,
      'server.address': 'hooks.example.com',
      'server.port': 443,
      'url.path': '/in/7',
    },
    exception: {
      name: 'Error',
      message: 'no answer for wanda.pike@example.com',
      stack: 'Error: no answer for wanda.pike@example.com\n    at ask (/srv/app/dist/ask.js:10:7)',
    },
    secrets: ['gr33n-walrus-71', '4930901820123', 'wanda.pike'],
    kept: ['server.address', 'server.port', 'url.path'],
  },
];
