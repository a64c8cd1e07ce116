import { readFileSync } from 'node:fs';
import { BadInput } from '../../command/bad-input.ts';
import { readCsv } from './csv.ts';

/** A JSON object of unknown shape. */
export type Json = Readonly<Record<string, unknown>>;

/** What files of a report hold: pages as an API answers them, and rows as they were exported. */
export interface ReportParts {
  /** `{ data: [bucket], has_more, next_page }`. */
  pages: Json[];
  rows: Json[];
}

/**
 * Reads a report: a page of the provider's API as JSON, several of them (a list, or one on each line), or rows as CSV or
 * JSON.
 *
 * @throws {BadInput} when it is none of these
 */
export function readReportFiles(files: readonly string[]): ReportParts {
  const parts: ReportParts = { pages: [], rows: [] };
  for (const file of files) addFile(parts, file);
  return parts;
}

function addFile(parts: ReportParts, file: string): void {
  const text = textOf(file);
  const values = jsonValues(text);
  if (!values) {
    const rows = readCsv(text);
    if (rows.length === 0) throw new BadInput(`--report ${file} is neither JSON nor CSV with titles`);
    parts.rows.push(...rows);
    return;
  }
  for (const value of values.flat()) {
    if (typeof value !== 'object' || value === null) throw new BadInput(`--report ${file} holds what is no object`);
    const json = value as Json;
    if ('error' in json && !('data' in json))
      throw new BadInput(`--report ${file} is the answer of a request that failed`);
    if (Array.isArray(json.data)) parts.pages.push(json);
    // A bucket alone, as scripts that follow the pages keep them.
    else if (Array.isArray(json.results)) parts.pages.push({ data: [json], has_more: false });
    else parts.rows.push(json);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadInput(`--report ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** One document, or one on each line; undefined when it is no JSON. */
function jsonValues(text: string): unknown[] | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return [JSON.parse(text)];
  } catch {
    // Perhaps a document on each line.
  }
  try {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as unknown);
  } catch {
    return undefined;
  }
}

/** Whether the last page says that there are more. */
export function isCut({ pages }: ReportParts): boolean {
  return pages.at(-1)?.has_more === true;
}

export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function records(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(record) : [];
}

/** A text, or a number as one; undefined for nothing and for an empty text. */
export function written(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Unix seconds, or a moment as text. */
export function moment(value: unknown): Date | undefined {
  const text = written(value);
  if (text === undefined) return undefined;
  const at = /^\d+(\.\d+)?$/.test(text) ? new Date(Number(text) * 1000) : new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
