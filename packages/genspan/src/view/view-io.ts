/** A stream that text goes to; `process.stdout` fits. */
export interface TextSink {
  write(text: string): unknown;
  /** Terminal columns; undefined when it is no terminal. Read anew for every trace, so that a resize is followed. */
  columns?: number;
  /** Terminal rows, likewise. */
  rows?: number;
  on?(event: 'error', listener: (error: Error) => void): unknown;
  off?(event: 'error', listener: (error: Error) => void): unknown;
}

/** What the commands need of their surroundings. */
export interface ViewIO {
  stdout: TextSink;
  stderr: TextSink;
  env: NodeJS.ProcessEnv;
  /** Whether stdout is a terminal. */
  isTTY: boolean;
  /** Ends the command as SIGINT does; for callers inside a larger program. */
  stop?: AbortSignal;
}

/** The surroundings of this process. */
export function processIO(): ViewIO {
  const { stdout, stderr, env } = process;
  return { stdout, stderr, env, isTTY: stdout.isTTY === true };
}
