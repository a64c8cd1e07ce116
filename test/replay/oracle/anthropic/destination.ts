import type { Recording } from '../../recording.ts';
import { type Destination, type Home, homeOf } from '../destination.ts';

/** What follows the base URL. */
const ENDPOINT = /\/v1\/(messages(\/count_tokens)?|complete)(\?.*)?$/;

/** The provider's own address, as the recording names it; undefined where it does not. */
export function home(recording: Recording): Home | undefined {
  return homeOf(recording, ENDPOINT, () => ['anthropic']);
}

/** The replay server itself: an unknown host that speaks like Anthropic. */
export function loopback(_recording: Recording, port: number): Destination {
  return { address: '127.0.0.1', port, providers: ['anthropic'] };
}
