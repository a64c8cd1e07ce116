/** @import { Random } from './random.mjs' */

const uuid = (/** @type {Random} */ random) =>
  `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-${random.pick('89ab')}${random.hex(3)}-${random.hex(12)}`;
const version = (/** @type {Random} */ random) => `${random.int(0, 24)}.${random.int(0, 40)}.${random.int(0, 900)}`;
const clock = (/** @type {Random} */ random) =>
  `${String(random.int(0, 23)).padStart(2, '0')}:${random.int(10, 59)}:${random.int(10, 59)}`;
const day = (/** @type {Random} */ random) => `20${random.int(19, 26)}-${random.int(10, 12)}-${random.int(10, 28)}`;
const price = (/** @type {Random} */ random) => `${random.int(1, 99)},${random.digits(3)}.${random.digits(2)}`;

/**
 * Texts as they stand in prompts, answers, logs and attributes, with nothing private in them. Each kind is made many
 * times with other numbers.
 *
 * @type {Readonly<Record<string, readonly ((random: Random) => string)[]>>}
 */
export const NEGATIVES = {
  uuid: [
    (random) => `request ${uuid(random)} belongs to workflow ${uuid(random)}`,
    (random) => JSON.stringify({ id: uuid(random), parent_id: uuid(random), session: uuid(random) }),
  ],
  hash: [
    (random) => `commit ${random.hex(40)} (tree ${random.hex(7)}) signed off`,
    (random) => `sha256:${random.hex(64)} ${random.int(10, 90)} MB\nmd5 ${random.hex(32)}`,
    (random) => `"integrity": "sha512-${random.base62(86)}=="`,
  ],
  price: [
    (random) => `Total $${price(random)}, of which €${price(random)} were taxed at ${random.int(5, 25)} %.`,
    (random) =>
      `The invoice says ${random.int(1, 9)}.${random.digits(3)}.${random.digits(3)},${random.digits(2)} EUR for ${random.int(2, 40)} units.`,
  ],
  date: [
    (random) => `From ${day(random)}T${clock(random)}.${random.digits(3)}Z to ${day(random)} ${clock(random)} +0100`,
    (random) =>
      `${random.int(1, 28)}/${random.int(1, 12)}/20${random.int(10, 30)} at ${clock(random)}, epoch ${random.int(1_500_000_000, 1_800_000_000)}${random.digits(3)}`,
  ],
  order: [
    (random) => `Order #${random.number(8)} and invoice INV-${random.int(2019, 2026)}-${random.digits(6)} have shipped`,
    (random) =>
      `ticket ABC-${random.number(5)}, SKU ${random.upper(3)}-${random.digits(5)}-${random.upper(2)}, lot ${random.number(6)}`,
  ],
  version: [
    (random) =>
      `node v${version(random)}, npm ${version(random)}, chrome ${random.int(90, 140)}.0.${random.digits(4)}.${random.digits(3)}`,
    (random) => `"typescript": "^${version(random)}", "vitest": "~${version(random)}-beta.${random.int(1, 9)}"`,
  ],
  numbers: [
    (random) => `counters ${random.number(10)} ${random.number(12)} ${random.number(7)} after ${random.number(5)} ms`,
    (random) => `[${Array.from({ length: 12 }, () => (random.next() * 2 - 1).toFixed(8)).join(', ')}]`,
    (random) => `population ${random.int(1, 90)} million, area ${random.number(6)} km2, ratio 0.${random.digits(9)}`,
  ],
  trace: [
    (random) => `traceparent: 00-${random.hex(32)}-${random.hex(16)}-01`,
    (random) =>
      JSON.stringify({
        traceId: random.hex(32),
        spanId: random.hex(16),
        flags: 1,
        startTimeUnixNano: random.number(19),
      }),
  ],
  llm: [
    (random) =>
      JSON.stringify({
        id: `chatcmpl-${random.base62(29)}`,
        object: 'chat.completion',
        created: random.int(1_700_000_000, 1_800_000_000),
        model: 'gpt-5.1-2026-02-15',
        system_fingerprint: `fp_${random.hex(10)}`,
        usage: {
          prompt_tokens: random.int(10, 90_000),
          completion_tokens: random.int(1, 4000),
          total_tokens: random.int(1, 99_999),
        },
      }),
    (random) =>
      JSON.stringify([
        {
          role: 'assistant',
          tool_calls: [
            { id: `call_${random.base62(24)}`, function: { name: 'get_weather', arguments: '{"city":"Oslo"}' } },
          ],
        },
        { role: 'tool', tool_call_id: `call_${random.base62(24)}`, content: '{"celsius":-4}' },
      ]),
    (random) =>
      JSON.stringify({
        type: 'message',
        id: `msg_01${random.base62(22)}`,
        content: [{ type: 'tool_use', id: `toolu_01${random.base62(22)}` }],
      }),
    (random) =>
      JSON.stringify({
        max_tokens: random.int(100, 9000),
        max_output_tokens: 1024,
        input_tokens: random.number(5),
        token_count: random.number(4),
        cached_tokens: 0,
        logprobs: null,
      }),
    (random) =>
      `gen_ai.usage.input_tokens=${random.number(5)} gen_ai.usage.output_tokens=${random.number(3)} gen_ai.response.id=resp_${random.hex(48)}`,
  ],
  cluster: [
    (random) =>
      `pod/api-gateway-${random.hex(10)}-${random.from('bcdfghjklmnpqrstvwxz2456789', 5)} restarted ${random.int(1, 9)} times on node-${random.int(1, 40)}`,
    (random) =>
      `arn:aws:lambda:eu-west-${random.int(1, 3)}:function:resize-${random.int(1, 99)} took ${random.int(10, 9000)} ms`,
  ],
  log: [
    (random) =>
      `${day(random)} ${clock(random)},${random.digits(3)} INFO  [worker-${random.int(1, 16)}] batch ${random.number(6)} done in ${random.int(1, 900)}ms rows=${random.number(5)}`,
    (random) =>
      `level=warn ts=${random.number(10)}.${random.digits(3)} msg="retrying" attempt=${random.int(1, 5)} backoff=${random.int(1, 60)}s queue=jobs:${random.int(1, 8)}`,
    (random) =>
      `    at Object.run (/app/dist/server.js:${random.int(1, 2000)}:${random.int(1, 80)})\n    at async Promise.all (index ${random.int(0, 9)})`,
  ],
  css: [
    (random) =>
      `.card { margin: ${random.int(0, 40)}px ${random.int(0, 9)}em; color: #${random.hex(6)}; inset: 0; } a::before { content: "" }`,
    (random) =>
      `<path d="M${random.int(1, 99)}.${random.digits(2)} ${random.int(1, 99)}c0-${random.int(1, 9)}.5 3-${random.int(1, 9)} 7-7z"/>`,
  ],
  isbn: [
    (random) =>
      `ISBN 978-${random.int(0, 9)}-${random.digits(2)}-${random.digits(6)}-${random.int(0, 9)}, doi:10.${random.number(4)}/j.${random.from('abcdefgh', 4)}.20${random.int(10, 26)}`,
    (random) =>
      `arXiv:${random.int(10, 26)}${random.int(10, 12)}.${random.digits(5)}v${random.int(1, 4)}, pp. ${random.int(1, 400)}-${random.int(401, 900)}`,
  ],
  geo: [
    (random) =>
      `{"lat": ${(random.next() * 90).toFixed(6)}, "lon": ${(random.next() * 180).toFixed(6)}, "zoom": ${random.int(1, 20)}}`,
  ],
  code: [
    (random) =>
      `const MAX = ${random.number(6)};\nexport function tokenise(input: string, max_tokens = ${random.int(1, 9)}00): Token[] {\n  return input.split(/\\s+/).map((word, index) => ({ word, index, id: index * ${random.int(2, 31)} }));\n}`,
    (random) =>
      `def test_parse_${random.int(1, 99)}():\n    assert parse("${random.int(1, 9)} + ${random.int(10, 99)}") == ${random.int(10, 99)}\n    password = os.environ["DB_PASSWORD"]\n    token = get_token()`,
    (random) =>
      `impl std::fmt::Display for Error${random.int(1, 9)} {\n    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {\n        write!(f, "{}", self.0[${random.int(0, 9)}])\n    }\n}`,
    (random) =>
      `SELECT id, total FROM orders WHERE created_at > $1 AND status IN (${random.int(1, 4)}, ${random.int(5, 9)}) LIMIT ${random.int(10, 500)} OFFSET ${random.number(4)};`,
    (random) =>
      `apiKey: process.env.OPENAI_API_KEY,\nmaxRetries: ${random.int(1, 9)},\nsecret: \${{ secrets.DEPLOY_KEY }},\npassword: "<your password>"`,
    (random) =>
      `@media (min-width: ${random.int(300, 1400)}px) { @include grid(${random.int(1, 12)}); }\n@Test public void adds${random.int(1, 99)}() {}`,
  ],
  prose: [
    (random) =>
      `A train leaves at ${random.int(1, 12)}:${random.int(10, 59)} with ${random.int(100, 900)} passengers; ${random.int(2, 90)} get off and ${random.int(2, 90)} get on. How many are left?`,
    (random) =>
      `In ${random.int(1500, 1990)} about ${random.number(5)} people lived there, ${random.int(2, 60)} % of them on farms. See section ${random.int(1, 9)}.${random.int(1, 9)}.${random.int(1, 9)}.`,
    (random) =>
      `Schreibe eine Zusammenfassung in ${random.int(2, 9)} Sätzen. Der Text hat ${random.number(4)} Wörter und wurde ${random.int(2, 40)} Mal gelesen.`,
    (random) =>
      `Explique en ${random.int(2, 9)} étapes comment fonctionne un moteur; le budget est de ${random.number(4)} euros.`,
    (random) =>
      `Pin the dependency to ${version(random)}, check the token limit of the model (${random.number(4)}), and keep the key idea short.`,
    (random) =>
      `Write a passport-style photo guide: ${random.int(30, 50)} mm x ${random.int(30, 50)} mm, ${random.int(200, 600)} dpi. Account for ${random.int(2, 9)} lighting set-ups.`,
  ],
};
