import { z } from 'zod';
import type { Findings, Mode } from './finding.ts';
import { entry } from './table.ts';

const text = z.string();
const name = z.string().min(1);
const optionalText = z.string().nullish();
const present = z.custom<unknown>((value) => value !== undefined, 'is missing');
// Any word is allowed beside image, video, audio and document.
const modality = name;
const typed = z.looseObject({ type: name });

const partSchemas: Readonly<Record<string, z.ZodType>> = {
  text: z.looseObject({ content: text }),
  reasoning: z.looseObject({ content: text }),
  compaction: z.looseObject({ id: optionalText, content: optionalText }),
  tool_call: z.looseObject({ name, id: optionalText }),
  tool_call_response: z.looseObject({ response: present, id: optionalText }),
  server_tool_call: z.looseObject({ name, id: optionalText, server_tool_call: typed }),
  server_tool_call_response: z.looseObject({ id: optionalText, server_tool_call_response: typed }),
  blob: z.strictObject({ type: name, modality, content: text, mime_type: optionalText }),
  uri: z.looseObject({ modality, uri: name, mime_type: optionalText }),
  file: z.looseObject({ modality, file_id: name, mime_type: optionalText }),
};

/** A part that must fit the schema of its type when it has one, though the generic part would take anything. */
const part = typed.superRefine((value, context) => {
  const schema = entry(partSchemas, value.type);
  for (const issue of schema?.safeParse(value).error?.issues ?? []) {
    context.addIssue({ code: 'custom', path: issue.path, message: `in a ${value.type} part: ${issue.message}` });
  }
});

const instruction = part.refine(({ type }) => type === 'text' || !Object.hasOwn(partSchemas, type), {
  error: 'instructions hold text parts only',
  path: ['type'],
});

const message = z.looseObject({ role: name, parts: z.array(part), name: optionalText });
const outputMessage = message.extend({ finish_reason: name.optional() });
/** The release demanded the finish reason that the newest conventions deprecate. */
const releasedOutputMessage = message.extend({ finish_reason: name });

const toolDefinition = z.looseObject({ type: name, name });
const functionDefinition = toolDefinition.extend({
  description: optionalText,
  parameters: z.union([z.record(z.string(), z.unknown()), z.boolean()]).nullish(),
});
const anyToolDefinition = toolDefinition.superRefine((value, context) => {
  if (value.type !== 'function') return;
  for (const { path, message: why } of functionDefinition.safeParse(value).error?.issues ?? []) {
    context.addIssue({ code: 'custom', path, message: why });
  }
});

const score = z.number().nullish();
const schemas: Readonly<Record<string, z.ZodType>> = {
  'gen_ai.input.messages': z.array(message),
  'gen_ai.output.messages': z.array(outputMessage),
  'gen_ai.system_instructions': z.array(instruction),
  'gen_ai.tool.definitions': z.array(anyToolDefinition),
  'gen_ai.retrieval.documents': z.array(z.looseObject({ id: optionalText, score })),
  'gen_ai.memory.records': z.array(z.looseObject({ content: present, id: optionalText, score })),
};

/** The attributes whose value has a schema of its own. */
export const contentAttributes: readonly string[] = Object.keys(schemas);

/**
 * Reads the value of a content attribute: a JSON string where the SDK holds no structured values, else the value.
 * Returns undefined when a string is not JSON.
 */
export function readContent(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Checks the value of a content attribute against the schema that the conventions give for it. */
export function checkContent(attribute: string, value: unknown, mode: Mode, findings: Findings): void {
  const schema = schemaFor(attribute, mode);
  if (!schema) return;
  const read = readContent(value);
  if (read === undefined) {
    findings.violation('invalid_json', `${attribute} is a string that is not JSON`, attribute);
    return;
  }
  for (const issue of schema.safeParse(read).error?.issues ?? []) {
    const place = issue.path.length > 0 ? ` at ${issue.path.join('.')}` : '';
    findings.violation('schema_mismatch', `${attribute}${place}: ${issue.message}`, attribute);
  }
  reportInventedParts(attribute, read, findings);
}

function schemaFor(attribute: string, mode: Mode): z.ZodType | undefined {
  if (attribute === 'gen_ai.output.messages' && mode === 'v1.41') return z.array(releasedOutputMessage);
  return entry(schemas, attribute);
}

/** Part types of one's own are allowed today, but a proposed change would demand the type `generic` for them. */
function reportInventedParts(attribute: string, value: unknown, findings: Findings): void {
  const invented = new Set(partsOf(attribute, value).filter((type) => !isKnownPart(type)));
  for (const type of invented) {
    findings.improvement('schema_mismatch', `${attribute} has parts of the unknown type "${type}"`, attribute);
  }
}

const isKnownPart = (type: string): boolean => type === 'generic' || Object.hasOwn(partSchemas, type);

const messageParts = z.array(z.object({ parts: z.array(typed) }));
const instructionParts = z.array(typed);

function partsOf(attribute: string, value: unknown): string[] {
  if (attribute.endsWith('.messages')) {
    const messages = messageParts.safeParse(value).data ?? [];
    return messages.flatMap(({ parts }) => parts.map(({ type }) => type));
  }
  if (attribute !== 'gen_ai.system_instructions') return [];
  return (instructionParts.safeParse(value).data ?? []).map(({ type }) => type);
}
