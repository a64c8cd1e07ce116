import { reasonOf } from '@genspan/model-call';
import { say } from './say.ts';

type Emit = (this: NodeJS.Process, event: string | symbol, ...args: unknown[]) => boolean;

/** What to do when a signal comes. */
export interface SignalActions {
  /** The app has no handler: the process dies by the signal when this is done. Must settle. */
  unhandled(): Promise<void>;
  /** The app has handlers: called before them. */
  handled(): void;
}

/**
 * Sees a signal without a listener, so that `process.listeners(signal)` is always what it would be without us: libraries
 * count listeners to find out whether they may end the process, and an app's handler must run as it would.
 *
 * Node watches for a signal from the first `newListener` event for it to the `removeListener` event that leaves none,
 * and then emits it on `process`. Both events are emitted here by hand, and the signal is seen in `emit`.
 */
export function watchSignal(signal: NodeJS.Signals, actions: SignalActions): void {
  // Stands for a listener in the two events; it is never called.
  const mark = () => {};
  const emit = process.emit as Emit;
  const begin = () => Reflect.apply(emit, process, ['newListener', signal, mark]);
  const end = () => Reflect.apply(emit, process, ['removeListener', signal, mark]);
  const die = () => {
    end();
    // With nobody watching, this is what would have happened without us.
    process.kill(process.pid, signal);
  };
  (process as { emit: unknown }).emit = function (this: NodeJS.Process, event: string | symbol, ...args: unknown[]) {
    if (event !== signal) return Reflect.apply(emit, this, [event, ...args]);
    if (process.listenerCount(signal) === 0) {
      void actions.unhandled().then(die, die);
      return true;
    }
    try {
      actions.handled();
    } catch (thrown) {
      say(`could not flush on ${signal}: ${reasonOf(thrown)}`);
    }
    return Reflect.apply(emit, this, [event, ...args]);
  };
  // When the app takes its last handler back, Node stops watching.
  process.on('removeListener', (event, listener) => {
    if (event === signal && listener !== mark && process.listenerCount(signal) === 0) begin();
  });
  begin();
}
