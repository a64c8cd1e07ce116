import type { Redactor } from '@genspan/redaction';

/** Steps after which the engine runs as fast as it will: what it sees until then is compiled on the way. */
const STEPS = 40;

/** Something of everything that a detector looks at. */
const SAMPLE =
  'Dear Ms Example, on 2026-11-21 at 09:30 we moved order 100-2393 (ref. 7f3c9a) to room 12; write to team@example.com ' +
  'or call +1 202 555 0142. {"role":"user","content":"GET https://shop.example/v1/items/42?page=2 from 192.0.2.7 failed ' +
  'with 503","max_tokens":256,"password":"none","ids":["3f2504e0-4f89-11d3-9a0c-0305e82c3301"]} The invoice over 1,204.50 ' +
  'EUR (VAT 19 %) is due; IBAN and passport number follow by post. Authorization: none, cookie: none, token = none. ';

/**
 * Builds a redactor's tables, and lets it see some text before the first call ends, a little in each turn of the event
 * loop: both would cost the app's own time there. Keeps no process alive.
 *
 * @param isBusy whether there will be much to redact; otherwise only the tables are built
 */
export function warmUp(redactor: Pick<Redactor, 'prepare' | 'find'>, isBusy: boolean): void {
  let step = 0;
  const next = () => {
    try {
      if (step === 0) redactor.prepare();
      else redactor.find(SAMPLE.slice(step % 7));
    } catch {
      // The first text meets the same failure, is replaced, and says so.
      return;
    }
    if (isBusy && step++ < STEPS) setImmediate(next).unref();
  };
  setImmediate(next).unref();
}
