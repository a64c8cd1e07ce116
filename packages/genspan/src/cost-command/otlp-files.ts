import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { BadInput } from '../command/bad-input.ts';
import { readSpans } from '../view/otlp-spans.ts';
import type { AttributeValue, ViewSpan } from '../view/view-span.ts';
import type { CostIO } from './cost-io.ts';
import { isViewLine, spansOfViewLine } from './view-lines.ts';

/** A span of a file, with what its resource says. */
export interface CapturedSpan extends ViewSpan {
  resource: Readonly<Record<string, AttributeValue>>;
}

type Json = Record<string, unknown>;

/**
 * The spans of OTLP JSON files: one export request, a list of them, or one on each line (the Collector's file exporter),
 * and what `genspan view --json` and `genspan run --json` print. `-` is stdin. A span that stands in there twice is read
 * once.
 *
 * @throws {BadInput} naming the file, and the line
 */
export async function readSpanFiles(files: readonly string[], io: CostIO): Promise<CapturedSpan[]> {
  if (files.length === 0) throw new BadInput('no file; give OTLP JSON, or - for stdin');
  const spans = new Map<string, CapturedSpan>();
  for (const file of files) {
    const name = file === '-' ? 'stdin' : file;
    if (file === '-' && io.stdin.isTTY) throw new BadInput('- is stdin, and nothing is piped in');
    try {
      const lines = new SpanLines(name);
      const input = file === '-' ? Readable.from(io.stdin) : createReadStream(file);
      for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
        for (const span of lines.add(line)) spans.set(`${span.traceId}${span.spanId}`, span);
      for (const span of lines.end()) spans.set(`${span.traceId}${span.spanId}`, span);
    } catch (error) {
      throw error instanceof BadInput ? error : new BadInput(`${name} cannot be read: ${reasonOf(error)}`);
    }
  }
  return [...spans.values()];
}

/** Takes a file line by line, so that a long one need not fit into one text. */
class SpanLines {
  readonly #name: string;
  #number = 0;
  /** Lines of a document that is spread over many. */
  #document: string[] | undefined;
  #foreign: number | undefined;
  #hasViewLines = false;

  constructor(name: string) {
    this.#name = name;
  }

  add(line: string): CapturedSpan[] {
    this.#number++;
    if (this.#document) this.#document.push(line);
    else if (line.trim() !== '') return this.#read(line);
    return [];
  }

  end(): CapturedSpan[] {
    if (this.#document) return this.#spansOf(parsed(this.#document.join('\n'), this.#name), this.#name);
    // `genspan run --json` prints between the lines of the command that it runs; nobody else does.
    if (this.#foreign !== undefined && !this.#hasViewLines)
      throw new BadInput(`${this.#name}:${this.#foreign} is no JSON; give what an OTLP exporter wrote as JSON`);
    return [];
  }

  #read(line: string): CapturedSpan[] {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      // Either the first line of a document, or the output of some program.
      if (this.#number === 1 && /^\s*[{[]/.test(line)) this.#document = [line];
      else this.#foreign ??= this.#number;
      return [];
    }
    if (!isViewLine(value)) return this.#spansOf(value, `${this.#name}:${this.#number}`);
    this.#hasViewLines = true;
    return spansOfViewLine(value).map((span) => ({ ...span, resource: {} }));
  }

  #spansOf(value: unknown, place: string): CapturedSpan[] {
    if (this.#hasViewLines && !hasResourceSpans(value)) return [];
    const requests = Array.isArray(value) ? value : [value];
    return requests.flatMap((request) => requestSpans(request, place));
  }
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput(`${place} is no JSON: ${(error as Error).message}`);
  }
}

function hasResourceSpans(value: unknown): value is { resourceSpans: unknown[] } {
  return typeof value === 'object' && value !== null && Array.isArray((value as Json).resourceSpans);
}

function requestSpans(request: unknown, place: string): CapturedSpan[] {
  // An exporter writes an empty object where it had no spans.
  if (!hasResourceSpans(request)) {
    if (typeof request === 'object' && request !== null && Object.keys(request).length === 0) return [];
    throw new BadInput(`${place} has no resourceSpans; give OTLP traces as JSON (ExportTraceServiceRequest)`);
  }
  try {
    return request.resourceSpans.flatMap((one) => {
      const resource = resourceOf(one);
      return readSpans({ resourceSpans: [one] }).map((span) => ({ ...span, resource }));
    });
  } catch (error) {
    throw new BadInput(`${place} is no OTLP: ${(error as Error).message}`);
  }
}

/** Attributes of a resource that are texts, numbers or flags; what to group by is one of them. */
function resourceOf(resourceSpans: unknown): CapturedSpan['resource'] {
  const out: Record<string, AttributeValue> = Object.create(null);
  const { resource } = (resourceSpans ?? {}) as { resource?: { attributes?: unknown } };
  if (!Array.isArray(resource?.attributes)) return out;
  for (const { key, value } of resource.attributes as { key?: unknown; value?: Json }[]) {
    const given = value?.stringValue ?? value?.intValue ?? value?.doubleValue ?? value?.boolValue;
    if (typeof key === 'string' && given !== undefined) out[key] = given as AttributeValue;
  }
  return out;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'it is a directory' : message;
}
