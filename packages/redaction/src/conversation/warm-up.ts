import { hash } from 'node:crypto';

const PROSE =
  'The parcel of the 3rd of May has not arrived; please tell me, in 2 or 3 words, where it is and when it will come. ';
const WORD = 'abcdefgh1234'.repeat(3);

/** Short texts that together touch every part of a redactor: none is of anybody. */
const SAMPLES = [
  PROSE,
  `${PROSE}Write to jane.doe@example.com.`,
  'Dear Mr. John Doe, customer: Jane Doe, user name jdoe17, the customer has been told by Dr Doe. Name: Jane Doe',
  'Call +49 30 1234567 or (212) 555-0123, phone 030 / 12 34 567.',
  'Passport number C01X00T47, born 1970-01-01, driver license D1234567, social security 078-05-1120, tax id 12 345 678 901.',
  'Card 4111 1111 1111 1111, 12/27, cvc 123, account DE89370400440532013000, BIC DEUTDEFF, routing number 021000021.',
  `from 192.0.2.17 and 2001:db8::1, 00:00:5e:00:53:01, to https://user:${WORD}@example.com/a?token=${WORD}`,
  `Authorization: Bearer ${WORD}\nCookie: session=${WORD}\napi_key = "${WORD}" password: ${WORD}`,
  JSON.stringify({ order: 17, email: 'jane.doe@example.com', phone: '+1 212 555 0123', note: PROSE, items: [1, 2.5] }),
  JSON.stringify({
    nested: JSON.stringify({ password: 'a b c', customer: 'Jane Doe' }),
    max_tokens: 512,
    at: '2026-01-02',
  }),
];

/** A regular expression is compiled when it is used again, functions when they have been used a few times. */
const ROUNDS = 3;

/**
 * Has a redactor look at a few texts ahead, one in each turn of the event loop. The first texts of a process cost
 * milliseconds each (tables, code that was never run), as does the first hash, which should not be those of a call that
 * waits. Nothing is replaced, so that no callback of the user's is asked. It keeps no process alive.
 *
 * All of it takes some tens of milliseconds: worth it where conversations are captured.
 */
export function warmUp(redactor: { find(text: string): unknown }): void {
  const texts = Array.from({ length: ROUNDS }, () => SAMPLES).flat();
  const steps = [() => hash('sha256', '', 'binary'), ...texts.map((text) => () => redactor.find(text))];
  const next = () => {
    const step = steps.shift();
    if (!step) return;
    try {
      step();
    } catch {
      // The first text of a call meets the same failure, where it is answered for.
      return;
    }
    later(next);
  };
  later(next);
}

/** A timer that does not hold the process wakes the event loop all the same, which such an immediate does not. */
function later(fn: () => void): void {
  setTimeout(fn, 0).unref();
}
