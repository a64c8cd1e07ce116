import type { Part } from '@genspan/model-call';

/** The head of a data URI is looked for in so many characters. */
const HEAD = 1024;
/** `;base64` is the last parameter, where it is there. */
const DATA_URI = /^data:([\w.+-]+\/[\w.+-]+)?((?:;[\w=.+-]+)*),/i;

/**
 * A part for binary data: media type and size instead of the bytes, which no trace backend wants and no redactor can
 * read.
 *
 * @param base64 the data, or a data URI
 */
export function blobPart(modality: string, base64: string, mimeType?: string): Part {
  const uri = DATA_URI.exec(base64.slice(0, HEAD));
  const mime = uri?.[1] ?? mimeType;
  const characters = base64.length - (uri ? uri[0].length : 0);
  const encoded = !uri || /;base64$/i.test(uri[2]!);
  const padding = !encoded ? 0 : base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  const bytes = encoded ? Math.floor((characters * 3) / 4) - padding : characters;
  const content = `[${mime ?? modality}, ${sizeWords(bytes)}, not captured]`;
  return mime ? { type: 'blob', modality, mime_type: mime, content } : { type: 'blob', modality, content };
}

/** A part for something that is named by an address; a data URI becomes a blob, no address at all a bare mention. */
export function uriPart(modality: string, uri: string): Part {
  if (uri === '') return { type: 'generic', generic_type: modality };
  return /^data:/i.test(uri) ? blobPart(modality, uri) : { type: 'uri', modality, uri };
}

/** A text as it is, unless it is a data URI: then what it is a URI of. */
export function describeBytes(text: string): string {
  if (!/^data:/i.test(text) || !DATA_URI.test(text.slice(0, HEAD))) return text;
  return (blobPart('data', text) as { content: string }).content;
}

/** What stands for bytes of which only their number is known. */
export function describeSize(bytes: number): string {
  return `[data, ${sizeWords(bytes)}, not captured]`;
}

function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
