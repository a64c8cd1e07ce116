import type { Part } from '@genspan/model-call';

const DATA_URI = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w=.+-]+)*(;base64)?,/i;

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
  const bytes = uri && !uri[2] ? characters : Math.floor((characters * 3) / 4);
  const content = `[${mime ?? modality}, ${sizeWords(bytes)}, not captured]`;
  return mime ? { type: 'blob', modality, mime_type: mime, content } : { type: 'blob', modality, content };
}

/** A part for something that is named by an address; a data URI becomes a blob. */
export function uriPart(modality: string, uri: string): Part {
  return uri.startsWith('data:') ? blobPart(modality, uri) : { type: 'uri', modality, uri };
}

function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
