/** A part of a message, in the shape of the conventions' message schema (`gen-ai-input-messages.json`). */
export type Part =
  | { type: 'text'; content: string }
  | { type: 'reasoning'; content: string }
  | { type: 'tool_call'; id?: string; name: string; arguments?: unknown }
  | { type: 'tool_call_response'; id?: string; response: unknown }
  | { type: 'server_tool_call'; id?: string; name: string; server_tool_call: { type: string; [key: string]: unknown } }
  | {
      type: 'server_tool_call_response';
      id?: string;
      server_tool_call_response: { type: string; [key: string]: unknown };
    }
  | { type: 'compaction'; id?: string; content?: string }
  | { type: 'blob'; modality: string; mime_type?: string; content: string }
  | { type: 'uri'; modality: string; mime_type?: string; uri: string }
  | { type: 'file'; modality: string; mime_type?: string; file_id: string }
  | { type: 'generic'; generic_type: string; content?: string };

/** One message of the conversation or one choice of the answer. */
export interface Message {
  role: string;
  parts: Part[];
  name?: string;
  /** Only on output messages: `stop`, `length`, `content_filter`, `tool_call`, `error`, or the provider's own word. */
  finish_reason?: string;
}

/** A tool offered to the model. */
export interface ToolDefinition {
  type: string;
  name: string;
  description?: string;
  parameters?: unknown;
}

/** What was said. Present on a call only when capture is on. */
export interface Content {
  systemInstructions?: Part[];
  inputMessages?: Message[];
  outputMessages?: Message[];
  toolDefinitions?: ToolDefinition[];
}

/**
 * Removes what must not leave the process from one text and returns what may. The front door injects it;
 * a tap applies it to every string of {@link Content} and to provider error messages. A filter that throws
 * costs the content, never the call. The text may be JSON (arguments and results of tools, schemas); what is returned
 * should be JSON then too, and what is none any more is written as a text.
 *
 * @param removed takes note of what was removed: types, never values
 */
export type ContentFilter = (text: string, removed?: RemovedTypes) => string;

/** Takes note of each piece that a {@link ContentFilter} removed. */
export interface RemovedTypes {
  /** @param entity what it was, such as `EMAIL` */
  add(entity: string): void;
}

/** Where captured content is written: nowhere, on the span, on the operation-details event, or on both. */
export type CaptureMode = 'NO_CONTENT' | 'SPAN_ONLY' | 'EVENT_ONLY' | 'SPAN_AND_EVENT';

/** Every value that `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT` may take besides `true` and `false`. */
export const CAPTURE_MODES: readonly CaptureMode[] = ['NO_CONTENT', 'SPAN_ONLY', 'EVENT_ONLY', 'SPAN_AND_EVENT'];
