/** Bytes that a key must have, as for the pseudonyms of redaction. */
const KEY_BYTES = 32;

/** `GENSPAN_REDACTION_KEY`, under which users have names in saved state; undefined where it is missing, or too short, which is said elsewhere. */
export function userKey(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const key = env.GENSPAN_REDACTION_KEY;
  return key && Buffer.byteLength(key) >= KEY_BYTES ? key : undefined;
}
