/**
 * Sees how a plain promise of the SDK settles, which has no members of its own to watch. A handler of ours alone would
 * keep a rejection that nobody handles from being reported, so it is passed on unless somebody has looked at the promise
 * in order to handle it: `await`, `then`, `catch` and `Promise.all` all ask for its constructor. Where a promise is
 * settled already, an async function that returns it asks for that a little later, so the end of the turn is waited for.
 *
 * @param settled must not throw
 * @param failed must not throw
 */
export function watchSettling(
  promise: Promise<unknown>,
  settled: (value: unknown) => void,
  failed: (thrown: unknown) => void,
): void {
  const { constructor: kind } = promise;
  let isHandled = false;
  promise.then(settled, (thrown: unknown) => {
    failed(thrown);
    if (isHandled) return undefined;
    return new Promise<void>((done, reject) => process.nextTick(() => (isHandled ? done() : reject(thrown))));
  });
  Object.defineProperty(promise, 'constructor', {
    get() {
      isHandled = true;
      return kind;
    },
    enumerable: false,
    configurable: true,
  });
}
