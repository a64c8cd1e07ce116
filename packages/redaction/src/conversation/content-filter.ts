import { Removed } from '../removed.ts';
import { applyEdits, editsBetween } from './edits.ts';
import { type Memory, type MemoryLimits, TextMemory } from './text-memory.ts';

/** Takes note of each piece that was removed: a `Removed`, or anything with its `add`. */
type Notes = Pick<Removed, 'add'>;

/** What is used of a `Redactor`. */
interface TextRedactor {
  redact(text: string, removed?: Notes): string;
  /** How often it failed; what stands in for a text then must not be remembered. */
  readonly failures?: number;
}

/** Below this length (UTF-16 code units) a text is redacted as fast as it is hashed. */
const SHORTEST_REMEMBERED = 32;

/**
 * A redactor for the texts of conversations, which agents send again and again, whole, with every turn: what was done to
 * a text is remembered by its hash, and a text that was seen is not scanned again. It gives the same text and the same
 * counts as `redactor.redact`, so a text that is JSON stays JSON.
 *
 * A callback of the user's that makes the replacement is asked once for a text, not again when the text is sent again.
 *
 * @param limits how much is remembered
 * @returns a function of a text and an optional note taker
 * @example
 * const filter = createContentFilter(createRedactor());
 * filter('Mail ann@example.com'); // 'Mail <EMAIL>'
 */
export function createContentFilter(
  redactor: TextRedactor,
  limits?: MemoryLimits,
): (text: string, removed?: Notes) => string {
  const memory = new TextMemory(limits);
  return (text, removed) => {
    if (text.length < SHORTEST_REMEMBERED) return redactor.redact(text, removed);
    const key = memory.keyOf(text);
    if (key === undefined) return redactor.redact(text, removed);
    const known = memory.get(key);
    if (known) return redone(text, known, removed);
    const { failures } = redactor;
    const notes = new Removed();
    const after = redactor.redact(text, notes);
    const made = redactor.failures === failures ? memoryOf(text, after, notes.types) : undefined;
    if (made) memory.set(key, made);
    note(notes.types, removed);
    return after;
  };
}

function redone(text: string, known: Memory, removed: Notes | undefined): string {
  if (known === 'clean') return text;
  note(known.types, removed);
  return applyEdits(text, known.edits);
}

/** Undefined for a text that was changed all over: it is redacted anew each time. */
function memoryOf(before: string, after: string, types: ReadonlyMap<string, number>): Memory | undefined {
  if (before === after && types.size === 0) return 'clean';
  const edits = editsBetween(before, after);
  return edits && { edits, types };
}

function note(types: ReadonlyMap<string, number>, removed: Notes | undefined): void {
  if (!removed) return;
  for (const [entity, count] of types) for (let i = 0; i < count; i++) removed.add(entity);
}
