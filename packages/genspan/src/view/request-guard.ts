import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = String.raw`(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?`;
const LOOPBACK_HOST = new RegExp(`^${LOOPBACK}$`, 'i');
const LOOPBACK_ORIGIN = new RegExp(`^https?://${LOOPBACK}$`, 'i');

/**
 * Why a request must not be served, or undefined. Listening on 127.0.0.1 is not enough: a web page can make the
 * user's browser send requests here (cross-site request), or rebind its own name to 127.0.0.1 to read the answers.
 * The first shows itself in `Origin`, the second in `Host`.
 */
export function refusalOf(headers: IncomingHttpHeaders): string | undefined {
  const { host, origin } = headers;
  if (host === undefined || !LOOPBACK_HOST.test(host))
    return 'the Host header is not 127.0.0.1, localhost or [::1]; address the view by one of these';
  if (origin !== undefined && !LOOPBACK_ORIGIN.test(origin)) return 'the Origin is not a page of this machine';
  return undefined;
}
