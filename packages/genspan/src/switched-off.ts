type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether the environment switches Genspan off; checked before anything is loaded, so it stands apart from the other
 * settings, which load what they check against.
 */
export function isSwitchedOff(env: Environment): boolean {
  return /^(true|1)$/i.test(env.GENSPAN_DISABLED ?? '');
}
