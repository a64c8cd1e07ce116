import type { Part } from '@genspan/model-call';

/** `;base64` is the last parameter, where it is there. */
const DATA_URI = /^data:([\w.+-]+\/[\w.+-]+)?((?:;[\w=.+-]+)*),/i;

/**
 * A part for binary data: media type and size instead of the bytes, which no trace backend wants and no redactor can
 * read.
 *
 * @param base64 the data, or a data URI
 */
export function blobPart(modality: string, base64: string, mimeType?: string): Part {
  const uri = DATA_URI.exec(base64);
  const mime = uri?.[1] ?? mimeType;
  const characters = base64.length - (uri ? uri[0].length : 0);
  const encoded = !uri || /;base64$/i.test(uri[2]!);
  const padding = encoded ? /=*$/.exec(base64)![0].length : 0;
  const bytes = encoded ? Math.floor((characters * 3) / 4) - padding : characters;
  const content = `[${mime ?? modality}, ${sizeWords(bytes)}, not captured]`;
  return mime ? { type: 'blob', modality, mime_type: mime, content } : { type: 'blob', modality, content };
}

/** A part for something that is named by an address; a data URI becomes a blob, no address at all a bare mention. */
export function uriPart(modality: string, uri: string): Part {
  if (uri === '') return { type: 'generic', generic_type: modality };
  return /^data:/i.test(uri) ? blobPart(modality, uri) : { type: 'uri', modality, uri };
}

const DEPTH_LIMIT = 16;

/** The same value with every data URI in it replaced by a description; for what a tool answered. */
export function withoutBytes(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return DATA_URI.test(value) ? describeBytes(value) : value;
  if (typeof value !== 'object' || value === null || depth >= DEPTH_LIMIT) return value;
  if (Array.isArray(value)) return value.map((item) => withoutBytes(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutBytes(item, depth + 1)]));
}

function describeBytes(uri: string): string {
  return (blobPart('data', uri) as { content: string }).content;
}

function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
