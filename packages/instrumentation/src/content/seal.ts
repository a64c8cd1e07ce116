import type { Content, ContentFilter, Message, Part, RemovedTypes, ToolDefinition } from '@genspan/model-call';
import { JsonText } from './json-text.ts';
import { CONTENT_LIMIT, WINDOW } from './limits.ts';
import { Sealer } from './sealer.ts';

/** Yields how many characters the next step is about. */
type Steps<T> = Generator<number, T, void>;

/** So much is sealed in one go in any case: a short call ends when it ends, however slow the machine. */
const FIRST_PIECE = 2048;
/** What writing a long conversation takes, in characters that a filter sees in that time. */
const WRITING = 8192;

/**
 * Makes content fit to leave: every text passes the filter and the size caps. The structure of the conventions' message
 * schema stays, so that the JSON written from it is valid however much was cut. Returns a new value.
 *
 * What matters most is kept when not all can be: the answer, the instructions, then the latest messages.
 *
 * It is done in pieces, since megabytes may be sealed: before each text the generator yields how long that is, and whoever
 * runs it may go on later.
 *
 * @param removed takes note of what the filter removed
 */
export function* sealing(content: Content, filter: ContentFilter | undefined, removed?: RemovedTypes): Steps<Content> {
  const sealer = new Sealer(filter, CONTENT_LIMIT, removed);
  const out: Content = {};
  if (content.outputMessages) out.outputMessages = yield* sealMessages(content.outputMessages, sealer);
  if (content.systemInstructions) out.systemInstructions = yield* sealParts(content.systemInstructions, sealer);
  if (content.inputMessages) out.inputMessages = yield* sealMessages(content.inputMessages, sealer);
  if (content.toolDefinitions) {
    out.toolDefinitions = [];
    for (const tool of content.toolDefinitions) {
      if (sealer.seen > FIRST_PIECE) yield sizeOf(tool.parameters);
      out.toolDefinitions.push(sealTool(tool, sealer));
    }
  }
  if (sealer.seen > FIRST_PIECE) yield WRITING;
  return out;
}

/** {@link sealing} in one go. */
export function sealContent(content: Content, filter: ContentFilter | undefined, removed?: RemovedTypes): Content {
  const steps = sealing(content, filter, removed);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same for one value alone, such as a tool's arguments. */
export function sealValue(value: unknown, filter: ContentFilter | undefined, removed?: RemovedTypes): unknown {
  return new Sealer(filter, CONTENT_LIMIT, removed).value(value);
}

function* sealMessages(messages: readonly Message[], sealer: Sealer): Steps<Message[]> {
  const out = [...messages];
  for (const i of byImportance(messages)) {
    const message = messages[i]!;
    const sealed: Message = { role: sealer.word(message.role), parts: yield* sealParts(message.parts, sealer) };
    if (message.name !== undefined) sealed.name = sealer.text(message.name);
    if (message.finish_reason !== undefined) sealed.finish_reason = sealer.word(message.finish_reason);
    out[i] = sealed;
  }
  return out;
}

/** Where the messages stand: those that instruct, then the others from the latest on. */
function byImportance(messages: readonly Message[]): number[] {
  const instructions: number[] = [];
  const others: number[] = [];
  for (let i = messages.length - 1; i >= 0; i--) {
    const { role } = messages[i]!;
    (role === 'system' || role === 'developer' ? instructions : others).push(i);
  }
  return [...instructions, ...others];
}

function* sealParts(parts: readonly Part[], sealer: Sealer): Steps<Part[]> {
  const out: Part[] = [];
  for (const part of parts) {
    const size = sizeOfPart(part);
    if (sealer.seen + size > FIRST_PIECE) yield size;
    out.push(sealPart(part, sealer));
  }
  return out;
}

function sizeOfPart(part: Part): number {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return sizeOf(part.content);
    case 'tool_call':
      return sizeOf(part.arguments);
    case 'tool_call_response':
      return sizeOf(part.response);
    case 'compaction':
      return sizeOf(part.content);
    default:
      return 0;
  }
}

/** Characters that a filter will see of a value. */
function sizeOf(value: unknown): number {
  const text = value instanceof JsonText ? value.text : value;
  return typeof text === 'string' ? Math.min(text.length, WINDOW) : 0;
}

function sealTool(tool: ToolDefinition, sealer: Sealer): ToolDefinition {
  const out: ToolDefinition = { type: sealer.word(tool.type), name: sealer.text(tool.name) };
  if (tool.description !== undefined) out.description = sealer.text(tool.description);
  if (tool.parameters !== undefined) out.parameters = sealer.value(tool.parameters);
  return out;
}

/** Fields that hold the schema's own words and ids stay. Names do not: the model writes them, and may make them up. */
function sealPart(part: Part, sealer: Sealer): Part {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return { type: part.type, content: sealer.text(part.content) };
    case 'tool_call': {
      const out = withId({ ...part, name: sealer.text(part.name) }, sealer);
      if (part.arguments !== undefined) out.arguments = sealer.value(part.arguments);
      return out;
    }
    case 'tool_call_response':
      return withId({ ...part, response: sealer.value(part.response) }, sealer);
    case 'server_tool_call':
      return withId(
        { ...part, name: sealer.text(part.name), server_tool_call: sealTyped(part.server_tool_call, sealer) },
        sealer,
      );
    case 'server_tool_call_response':
      return withId({ ...part, server_tool_call_response: sealTyped(part.server_tool_call_response, sealer) }, sealer);
    case 'compaction': {
      const out = withId({ ...part }, sealer);
      if (part.content !== undefined) out.content = sealer.text(part.content);
      return out;
    }
    case 'uri':
      return withMime({ ...part, uri: sealer.text(part.uri) }, sealer);
    case 'generic': {
      const out = { ...part, generic_type: sealer.word(part.generic_type) };
      if (part.content !== undefined) out.content = sealer.text(part.content);
      return out;
    }
    case 'blob':
      return withMime({ ...part, content: sealer.text(part.content) }, sealer);
    case 'file':
      return withMime({ ...part, file_id: sealer.id(part.file_id) }, sealer);
  }
}

/** What a provider's own tool was asked or answered; its type is a word of the schema. */
function sealTyped({ type, ...rest }: { type: string; [key: string]: unknown }, sealer: Sealer) {
  return { ...sealer.fields(rest), type: sealer.word(type) };
}

function withId<T extends { id?: string }>(part: T, sealer: Sealer): T {
  if (part.id !== undefined) part.id = sealer.id(part.id);
  return part;
}

function withMime<T extends { mime_type?: string }>(part: T, sealer: Sealer): T {
  if (part.mime_type !== undefined) part.mime_type = sealer.word(part.mime_type);
  return part;
}
