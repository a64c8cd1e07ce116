/** Scope of the spans that `@anthropic-ai/sdk` makes itself; packages of other platforms append their name. */
const NATIVE_SCOPE = 'com.anthropic.sdk.typescript';

/** Whether an SDK made this span itself. */
export function isNative({ scope }) {
  return scope.startsWith(NATIVE_SCOPE);
}
