import {
  blobPart,
  defined,
  describeBytes,
  type Json,
  list,
  object,
  text,
  toolArguments,
  uriPart,
} from '@genspan/instrumentation';
import type { Part } from '@genspan/model-call';

/** Blocks hold blocks two or three deep; what nests deeper than this is left out. */
const DEPTH_LIMIT = 8;

/** The parts of a message's content, a text or a list of blocks. A document that holds blocks gives a part for each. */
export function contentParts(content: unknown, depth = 0): Part[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', content }];
  return list(content).flatMap((block) => blockParts(object(block), depth));
}

function blockParts(block: Json, depth: number): Part[] {
  switch (block.type) {
    case 'text':
      return [{ type: 'text', content: text(block.text) ?? '' }];
    case 'thinking':
      return [{ type: 'reasoning', content: text(block.thinking) ?? '' }];
    case 'redacted_thinking':
      return [{ type: 'reasoning', content: '[encrypted by the provider]' }];
    case 'image':
      return [sourcePart('image', object(block.source))];
    case 'document':
      return documentParts(object(block.source), depth);
    case 'tool_use':
      return [
        defined<Part>({
          type: 'tool_call',
          id: text(block.id),
          name: text(block.name) ?? 'unknown',
          arguments: toolArguments(block.input),
        }),
      ];
    case 'tool_result':
      return [
        defined<Part>({
          type: 'tool_call_response',
          id: text(block.tool_use_id),
          response: toolResponse(block.content),
        }),
      ];
    default:
      return [otherPart(text(block.type) ?? 'unknown', block)];
  }
}

/** Blocks that come with server tools, betas and future versions. */
function otherPart(type: string, block: Json): Part {
  if (type.endsWith('tool_use')) return serverCallPart(type, block);
  if (type.endsWith('_tool_result')) return serverResponsePart(type.slice(0, -'_tool_result'.length), block);
  switch (type) {
    case 'compaction':
      return defined<Part>({ type: 'compaction', content: text(block.content) });
    case 'container_upload':
      return filePart('document', block.file_id) ?? { type: 'generic', generic_type: type };
    case 'search_result': {
      const texts = list(block.content).map((item) => text(object(item).text));
      const content = [text(block.title), text(block.source), ...texts].filter((line) => line !== undefined).join('\n');
      return { type: 'generic', generic_type: type, content };
    }
    case 'fallback': {
      const [from, to] = [block.from, block.to].map((model) => text(object(model).model) ?? 'unknown');
      return { type: 'generic', generic_type: type, content: `from ${from} to ${to}` };
    }
    default:
      return { type: 'generic', generic_type: type };
  }
}

/** A call of a tool that Anthropic or an MCP server runs. */
function serverCallPart(type: string, block: Json): Part {
  const name = text(block.name) ?? 'unknown';
  const isMcp = type === 'mcp_tool_use';
  return defined<Part>({
    type: 'server_tool_call',
    id: text(block.id),
    name,
    server_tool_call: defined({
      type: isMcp ? 'mcp' : name,
      server_name: isMcp ? text(block.server_name) : undefined,
      input: toolArguments(block.input),
    }),
  });
}

function serverResponsePart(type: string, block: Json): Part {
  return defined<Part>({
    type: 'server_tool_call_response',
    id: text(block.tool_use_id),
    server_tool_call_response: defined({
      type: type || 'unknown',
      content: shown(block.content),
      is_error: typeof block.is_error === 'boolean' ? block.is_error : undefined,
    }),
  });
}

/** What a tool answered: its text, or its blocks where it answered with more than one text. */
function toolResponse(content: unknown): unknown {
  const blocks = list(content);
  const only = blocks.length === 1 ? object(blocks[0]) : undefined;
  if (only?.type === 'text' && typeof only.text === 'string') return describeBytes(only.text);
  return typeof content === 'string' ? describeBytes(content) : (shown(content) ?? '');
}

function sourcePart(modality: string, source: Json): Part {
  if (source.type === 'base64') return blobPart(modality, text(source.data) ?? '', text(source.media_type));
  return filePart(modality, source.file_id) ?? uriPart(modality, text(source.url) ?? '');
}

function documentParts(source: Json, depth: number): Part[] {
  if (source.type === 'text') return [{ type: 'text', content: text(source.data) ?? '' }];
  if (source.type === 'content') return depth < DEPTH_LIMIT ? contentParts(source.content, depth + 1) : [];
  return [sourcePart('document', source)];
}

function filePart(modality: string, fileId: unknown): Part | undefined {
  const id = text(fileId);
  return id ? { type: 'file', modality, file_id: id } : undefined;
}

/** A provider's value without what nobody can read: bytes are described, and what is encrypted or signs is left out. */
function shown(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return describeBytes(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEPTH_LIMIT) return undefined;
  if (Array.isArray(value)) return value.map((item) => shown(item, depth + 1));
  const out: [string, unknown][] = [];
  for (const [key, field] of Object.entries(value)) {
    if (!key.startsWith('encrypted_') && key !== 'signature') out.push([key, shown(field, depth + 1)]);
  }
  return describeData(Object.fromEntries(out), value as Json);
}

/** Bytes stand in the source of an image or a document, and in what a text editor shows of a file that is no text. */
function describeData(record: Json, given: Json): Json {
  if (record.type === 'base64') record.data = described(given.data, text(given.media_type));
  else if (record.file_type === 'image' || record.file_type === 'pdf') record.content = described(given.content);
  return record;
}

function described(data: unknown, mimeType?: string): unknown {
  return typeof data === 'string' ? (blobPart('data', data, mimeType) as { content: string }).content : undefined;
}
