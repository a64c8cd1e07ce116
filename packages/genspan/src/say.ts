/** Shows one line to the person who runs the app. Never throws: stderr may be closed. */
export function say(line: string): void {
  try {
    process.stderr.write(`genspan: ${line}\n`);
  } catch {
    // Nobody can be told.
  }
}
