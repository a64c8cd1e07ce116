import { afterAll, describe, expect, it } from 'vitest';
import { captureIO } from '../view/captured-io.fixture.ts';
import { aCall, callSpan, Folder, otlp } from './capture.fixture.ts';
import { readSpanFiles } from './otlp-files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const io = (text?: string) =>
  Object.assign(captureIO(), {
    stdin: Object.assign(
      (async function* () {
        if (text !== undefined) yield Buffer.from(text);
      })(),
      { isTTY: text === undefined },
    ),
  });

const one = otlp([callSpan(aCall(), 1, 1)]);
const two = otlp([callSpan(aCall(), 1, 2)]);
const idsOf = async (content: string | object) =>
  (await readSpanFiles([folder.write('spans.json', content)], io())).map(({ spanId }) =>
    Number.parseInt(spanId.slice(-1), 16),
  );

describe('span files', () => {
  it.each<[string, string | object, number[]]>([
    ['a document', one, [1]],
    ['a document over many lines', JSON.stringify(one, undefined, 2), [1]],
    ['a document on each line', `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`, [1, 2]],
    ['lines with CRLF and empty ones', `${JSON.stringify(one)}\r\n\r\n${JSON.stringify(two)}`, [1, 2]],
    ['a list of documents', [one, two], [1, 2]],
    ['a request without spans', '{}\n', []],
    ['the same span twice', [one, one], [1]],
  ])('holds %s', async (_, content, ids) => {
    expect(await idsOf(content)).toEqual(ids);
  });

  it('is stdin', async () => {
    expect(await readSpanFiles(['-'], io(JSON.stringify(one)))).toHaveLength(1);
  });

  it('is what genspan run --json printed between the lines of the app', async () => {
    const trace = {
      traceId: 'a'.repeat(32),
      revision: 1,
      startTime: '2026-11-20T10:00:00.000Z',
      spans: [
        {
          spanId: 'b'.repeat(16),
          name: 'chat small',
          kind: 'client',
          service: 'bot',
          scope: { name: '@genspan/instrumentation-openai' },
          startMs: 1.5,
          durationMs: 2,
          status: { code: 'unset' },
          attributes: { 'genspan.outcome': 'ok' },
          events: [],
        },
      ],
    };
    const text = `Hello\n${JSON.stringify(trace)}\n{"level":30,"msg":"an app's log"}\n{"totals":{}}\n`;
    const [span] = await readSpanFiles([folder.write('run.jsonl', text)], io());
    expect(span).toMatchObject({
      kind: 'client',
      service: 'bot',
      startNs: BigInt(Date.parse('2026-11-20T10:00:00Z')) * 1_000_000n + 1_500_000n,
    });
    expect(span!.endNs - span!.startNs).toBe(2_000_000n);
  });

  it('keeps what the resource says', async () => {
    const [span] = await readSpanFiles([folder.write('spans.json', one)], io());
    expect(span?.resource['deployment.environment.name']).toBe('ci');
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['no JSON', 'hello\n', /spans\.json:1 is no JSON/],
    ['a broken line', `${JSON.stringify(one)}\n{"resourceSpans": [\n`, /spans\.json:2 is no JSON/],
    ['a broken document', '{\n "resourceSpans": [\n', /spans\.json is no JSON/],
    ['something else', '{"metrics":[]}', /spans\.json:1 has no resourceSpans; give OTLP traces/],
    ['bad ids', JSON.stringify(one).replaceAll('f0000000', 'xyz'), /spans\.json:1 is no OTLP: traceId/],
  ])('is named: %s', async (_, content, message) => {
    await expect(readSpanFiles([folder.write('spans.json', content)], io())).rejects.toThrow(message);
  });

  it('is named when it is not there, and when none is given', async () => {
    await expect(readSpanFiles(['/no/such.json'], io())).rejects.toThrow('/no/such.json cannot be read: no such file');
    await expect(readSpanFiles([], io())).rejects.toThrow(/no file; give OTLP JSON/);
    await expect(readSpanFiles(['-'], io())).rejects.toThrow(/nothing is piped in/);
  });
});
