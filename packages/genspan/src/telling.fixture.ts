import { vi } from 'vitest';

/** What we say on stderr from here to the end of the test, line by line; nothing of it is shown. */
export function told(): string[] {
  const lines: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(String(text).trimEnd());
    return true;
  });
  return lines;
}
