import type { Verdict } from '../facts.ts';

/** What an exporter's transport says of an attempt, in both SDK lines. */
export interface SendResult {
  status: 'success' | 'failure' | 'retryable';
  data?: Uint8Array;
  /** `code` is an HTTP status, a gRPC status or an error code of Node. */
  error?: Error & { code?: number | string; details?: string; metadata?: unknown };
}

interface Judged {
  verdict: Verdict;
  detail: string;
}

/** gRPC statuses, by number, that say more than "it failed". Source: grpc.github.io, status codes. */
const GRPC: Record<number, Judged> = {
  4: { verdict: 'unreachable', detail: 'no answer in time (gRPC 4, deadline exceeded)' },
  7: { verdict: 'unauthorised', detail: 'gRPC 7, permission denied' },
  12: { verdict: 'wrong path', detail: 'gRPC 12, unimplemented' },
  16: { verdict: 'unauthorised', detail: 'gRPC 16, unauthenticated' },
};

/** Node's words for a certificate that is not accepted. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;
/** TLS spoken to a port without, or the other way round. */
const NO_TLS = /EPROTO|SSL_|WRONG_VERSION|packet length too long/i;

/** What the answer of an endpoint to an export without items means. */
export function verdictOf({ status, data, error }: SendResult): Judged {
  if (status === 'success') return isPage(data) ? page : { verdict: 'accepts', detail: 'accepts exports' };
  if (status === 'retryable' && error === undefined)
    return { verdict: 'unwell', detail: 'it asks to try again later (HTTP 429, 502, 503 or 504)' };
  const code = error?.code;
  if (typeof code === 'number') return isGrpc(error) ? grpcVerdict(code, error) : httpVerdict(code);
  return networkVerdict(String(code ?? ''), error?.message ?? 'unknown reason');
}

const page: Judged = { verdict: 'wrong path', detail: 'it answers with a web page' };

function isPage(data: Uint8Array | undefined): boolean {
  return data !== undefined && Buffer.from(data.subarray(0, 100)).toString('latin1').trimStart().startsWith('<');
}

function isGrpc(error: SendResult['error']): boolean {
  return error?.metadata !== undefined || error?.details !== undefined;
}

function httpVerdict(status: number): Judged {
  const detail = `HTTP ${status}`;
  if (status === 401 || status === 403) return { verdict: 'unauthorised', detail };
  if (status === 404 || status === 405 || status === 501) return { verdict: 'wrong path', detail };
  if (status === 415) return { verdict: 'wrong protocol', detail };
  if (status >= 300 && status < 400) return { verdict: 'wrong path', detail: `${detail}, a redirect` };
  return { verdict: status >= 500 ? 'unwell' : 'unclear', detail };
}

function grpcVerdict(code: number, error: SendResult['error']): Judged {
  const known = GRPC[code];
  if (known) return known;
  const words = error?.details ?? error?.message ?? '';
  if (code !== 14) return { verdict: 'unclear', detail: `gRPC ${code}` };
  const inner = /\b(E[A-Z]{4,}|[A-Z_]*(?:CERT|SELF_SIGNED)[A-Z_]*)\b/.exec(words)?.[1];
  if (inner || NO_TLS.test(words)) return networkVerdict(inner ?? '', words);
  // A server that speaks HTTP/1 closes the connection of a gRPC client.
  return { verdict: 'wrong protocol', detail: 'it does not answer as gRPC (gRPC 14, unavailable)' };
}

function networkVerdict(code: string, message: string): Judged {
  if (code === 'ECONNREFUSED') return { verdict: 'unreachable', detail: 'connection refused (ECONNREFUSED)' };
  if (code === 'ENOTFOUND') return { verdict: 'unreachable', detail: 'host not found (ENOTFOUND)' };
  if (code === 'ETIMEDOUT' || /timed out/i.test(message))
    return { verdict: 'unreachable', detail: 'no answer in time' };
  if (CERTIFICATE.test(code) || CERTIFICATE.test(message)) {
    return { verdict: 'TLS', detail: `its certificate is not accepted (${code || message.slice(0, 80)})` };
  }
  if (NO_TLS.test(code) || NO_TLS.test(message))
    return { verdict: 'TLS', detail: 'https is spoken to a port without TLS' };
  // What comes back is not HTTP/1, or nothing does: such is a gRPC port.
  if (/^HPE_|ECONNRESET/.test(code) || /socket hang up|Parse Error/i.test(message))
    return { verdict: 'wrong protocol', detail: `it does not answer as HTTP (${code || 'connection closed'})` };
  return { verdict: 'unreachable', detail: code || message.slice(0, 80) };
}
