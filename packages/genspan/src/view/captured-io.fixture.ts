import type { ViewIO } from './view-io.ts';

/** Surroundings that keep what a command prints. */
export interface CapturedIO extends ViewIO {
  readonly out: string;
  readonly err: string;
  /** Ends the command. */
  end(): void;
}

/** Not a terminal, 110 columns. `onOut` hears of every write to stdout. */
export function captureIO(env: NodeJS.ProcessEnv = {}, onOut: (all: string) => void = () => {}): CapturedIO {
  const stop = new AbortController();
  const captured = { out: '', err: '' };
  return {
    env,
    isTTY: false,
    stop: stop.signal,
    end: () => stop.abort(),
    stdout: {
      columns: 110,
      write: (text) => {
        captured.out += text;
        onOut(captured.out);
      },
    },
    stderr: {
      write: (text) => {
        captured.err += text;
      },
    },
    get out() {
      return captured.out;
    },
    get err() {
      return captured.err;
    },
  };
}
