import { expect, it } from 'vitest';
import { type SendResult, verdictOf } from './send-result.ts';

const failed = (code: number | string | undefined, message = 'it failed', more = {}): SendResult => ({
  status: 'failure',
  error: Object.assign(new Error(message), { code, ...more }),
});
const grpc = (code: number, details = '') => failed(code, `${code}: ${details}`, { details });

it.each<[string, SendResult, string, RegExp]>([
  ['success', { status: 'success' }, 'accepts', /accepts/],
  ['a web page', { status: 'success', data: Buffer.from('\n<!doctype html>') }, 'wrong path', /web page/],
  ['success with a body', { status: 'success', data: Buffer.from('{}') }, 'accepts', /accepts/],
  ['401', failed(401), 'unauthorised', /HTTP 401/],
  ['403', failed(403), 'unauthorised', /HTTP 403/],
  ['404', failed(404), 'wrong path', /HTTP 404/],
  ['405', failed(405), 'wrong path', /HTTP 405/],
  ['a redirect', failed(302), 'wrong path', /redirect/],
  ['415', failed(415), 'wrong protocol', /HTTP 415/],
  ['400', failed(400), 'unclear', /HTTP 400/],
  ['500', failed(500), 'unwell', /HTTP 500/],
  ['a request to retry', { status: 'retryable' }, 'unwell', /try again later/],
  ['a refused connection', failed('ECONNREFUSED'), 'unreachable', /refused/],
  ['an unknown host', failed('ENOTFOUND'), 'unreachable', /host not found/],
  ['silence', { status: 'retryable', error: new Error('Request timed out') }, 'unreachable', /no answer in time/],
  ['a certificate of its own', failed('DEPTH_ZERO_SELF_SIGNED_CERT'), 'TLS', /certificate/],
  ['a certificate of another host', failed('ERR_TLS_CERT_ALTNAME_INVALID'), 'TLS', /certificate/],
  ['an expired certificate', failed('CERT_HAS_EXPIRED'), 'TLS', /certificate/],
  ['https to a port without TLS', failed('EPROTO'), 'TLS', /without TLS/],
  ['https to a port without TLS, since Node 22', failed('ERR_SSL_WRONG_VERSION_NUMBER'), 'TLS', /without TLS/],
  ['what is not HTTP', failed('HPE_INVALID_CONSTANT'), 'wrong protocol', /not answer as HTTP/],
  ['a closed connection', failed('ECONNRESET', 'socket hang up'), 'wrong protocol', /not answer as HTTP/],
  ['anything else', failed('EWHATEVER'), 'unreachable', /EWHATEVER/],
  ['gRPC 16', grpc(16), 'unauthorised', /unauthenticated/],
  ['gRPC 7', grpc(7), 'unauthorised', /permission/],
  ['gRPC 12', grpc(12), 'wrong path', /unimplemented/],
  ['gRPC 4', grpc(4), 'unreachable', /in time/],
  ['gRPC 3', grpc(3), 'unclear', /gRPC 3/],
  [
    'gRPC 14, refused',
    grpc(14, 'No connection established. Last error: connect ECONNREFUSED 127.0.0.1:4317'),
    'unreachable',
    /refused/,
  ],
  ['gRPC 14, a certificate', grpc(14, 'Last error: DEPTH_ZERO_SELF_SIGNED_CERT'), 'TLS', /certificate/],
  ['gRPC 14 of an HTTP server', grpc(14, 'Connection dropped'), 'wrong protocol', /not answer as gRPC/],
])('%s', (_, result, verdict, detail) => {
  expect(verdictOf(result)).toMatchObject({ verdict, detail: expect.stringMatching(detail) });
});
