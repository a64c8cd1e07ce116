import { describe, expect, test } from 'vitest';
import { PLANTS, type Plant } from './plants.ts';
import { expectNoLeak, setLeakStage } from './stage.ts';

// The SDK cuts values when they are set, before any processor sees them: half of a secret is left at the end.

/** Kinds of which a part is still told by its form. Half of an e-mail address is a word. */
const KINDS =
  /^(card with|card,|IBAN|OpenAI|Anthropic|GitHub|GitLab|Slack|Stripe|SendGrid|npm|Hugging|Databricks|JWT|private|bearer|basic|API key|cookie|set-cookie|generic|phone, inter)/;

/** Where the app's limit falls into the value. */
const CUTS = [0.5, 0.75, 0.9];

/**
 * Values of one length, cut in the middle of the secret. What is left of it, down to its last eight characters or so,
 * must go.
 */
function cutAt(limit: number, share: number): Plant[] {
  return PLANTS.filter(({ kind }) => KINDS.test(kind)).flatMap(({ kind, text, secrets }) => {
    const [secret] = secrets as [string];
    const kept = secret.slice(0, Math.round(secret.length * share));
    const end = text.indexOf(secret) + kept.length;
    if (end > limit) return [];
    const padded = 'so it goes on and on '.repeat(limit).slice(0, limit - end - 1);
    // The first characters may be a prefix that tells nothing.
    const rest = kept.slice(-Math.max(8, Math.floor(kept.length / 2)));
    return [{ kind: `${kind}, cut at ${share}`, text: `${padded} ${text}`, secrets: [kept, rest] }];
  });
}

const LIMIT = 400;
const LIMITS = {
  OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: String(LIMIT),
  OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: String(LIMIT),
  OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT: String(LIMIT),
};
const cut = CUTS.flatMap((share) => cutAt(LIMIT, share));

describe('values that the SDK cut', () => {
  const stage = setLeakStage({ opentelemetry: 2 }, cut);

  test('there are such', () => {
    expect(cut.length).toBeGreaterThan(40);
  });

  test.each([
    ['the flag', { flag: true }, { SETUP: 'none' }],
    ['withGenspan', {}, { SETUP: 'pipeline', WRAP: 'yes' }],
  ] as const)('do not leak what is left of them, through %s', async (_, how, env) => {
    await stage.play('cut.cjs', { ...how, env: { ...env, ...LIMITS } });
    expectNoLeak(stage, ['logs', 'traces']);
  });
});

describe('whole values, where the SDK cuts', () => {
  const stage = setLeakStage({ opentelemetry: 2 });

  test('content of calls is redacted before it is cut', async () => {
    const capture = { OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'true' };
    const env = { SETUP: 'none', OPENAI_API_KEY: 'none', EXCEPTIONS: 'no', ...capture };
    for (const limit of ['70', '90', '130']) {
      const limits = { OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: limit, OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: limit };
      await stage.play('openai-calls.cjs', { flag: true, env: { ...env, ...limits } });
    }
    expectNoLeak(stage, ['traces']);
  }, 90_000);
});
