/** A stretch of a text, in UTF-16 code units, and what stands there instead. */
export interface Edit {
  start: number;
  end: number;
  put: string;
}

/** Where the two texts agree again is recognised by so many characters. */
const PROBE = 16;
/** The longest stretch that one edit may remove, and put. */
const REMOVED_LIMIT = 4096;
const PUT_LIMIT = 512;
/** More edits than this are not worth remembering. */
const EDIT_LIMIT = 512;

/**
 * How `after` was made of `before`, in few words; undefined when it takes many: the texts then differ by more than
 * pieces. Applied to `before` the edits always give `after`.
 */
export function editsBetween(before: string, after: string): Edit[] | undefined {
  const tail = sharedTail(before, after);
  const beforeEnd = before.length - tail;
  const afterEnd = after.length - tail;
  const edits: Edit[] = [];
  for (let i = 0, j = 0; ; ) {
    const same = sharedHead(before, i, beforeEnd, after, j, afterEnd);
    i += same;
    j += same;
    if (i === beforeEnd && j === afterEnd) return edits;
    const edit = editAt(before, i, beforeEnd, after, j, afterEnd);
    if (!edit || edits.length === EDIT_LIMIT) return undefined;
    edits.push(edit);
    i = edit.end;
    j += edit.put.length;
  }
}

/** The text with every edit made; they are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let from = 0;
  for (const { start, end, put } of edits) {
    out += text.slice(from, start) + put;
    from = end;
  }
  return out + text.slice(from);
}

/** The shortest edit behind which the texts agree for a while, else the one that leads to the end of both. */
function editAt(
  before: string,
  i: number,
  beforeEnd: number,
  after: string,
  j: number,
  afterEnd: number,
): Edit | undefined {
  const reach = before.slice(i, i + REMOVED_LIMIT + PROBE);
  const most = Math.min(PUT_LIMIT, afterEnd - j);
  for (let k = 0; k <= most; k++) {
    const probe = after.slice(j + k, j + k + PROBE);
    if (probe.length < PROBE) break;
    const at = reach.indexOf(probe);
    if (at >= 0 && i + at <= beforeEnd && at + k > 0) return { start: i, end: i + at, put: copyOf(after, j, j + k) };
  }
  if (beforeEnd - i > REMOVED_LIMIT || afterEnd - j > PUT_LIMIT) return undefined;
  return { start: i, end: beforeEnd, put: copyOf(after, j, afterEnd) };
}

function sharedHead(a: string, i: number, aEnd: number, b: string, j: number, bEnd: number): number {
  const most = Math.min(aEnd - i, bEnd - j);
  let length = 0;
  while (length < most && a.charCodeAt(i + length) === b.charCodeAt(j + length)) length++;
  return length;
}

function sharedTail(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
}

/** A string of its own: a slice would keep the text that it was cut from. */
function copyOf(text: string, start: number, end: number): string {
  return Buffer.from(text.slice(start, end), 'utf16le').toString('utf16le');
}
