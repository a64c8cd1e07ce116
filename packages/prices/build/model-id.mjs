/** Snapshots and `-latest`, which `packages/pricing` takes off an id that is not in the table. Keep the two alike. */
const SNAPSHOT = /-(?:20\d{2}-\d{2}-\d{2}|20\d{6}|\d{2}-\d{2}|0\d{2})$/;
const LATEST = /-latest$/;
const BEDROCK_VERSION = /-v\d{1,2}(?::\d{1,2}(?::\d{1,4}k)?)?$/;
const BEDROCK_GEOGRAPHY = /^(us-gov|us|eu|apac|apne|au|jp|in|ca|sa|me|af|global|regional)\.(?=[a-z0-9]+\.)/;
/** Vendors on Bedrock whose ids end in a version that the table leaves out. */
const BEDROCK_VERSIONED = /^(anthropic|amazon\.nova|meta|mistral|deepseek|qwen|writer|cohere\.embed-v|ai21)\b/;

/**
 * An id as the table has it: in lower case, as `packages/pricing` looks it up.
 *
 * @example tableId('aws.bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0') // { id: 'anthropic.claude-sonnet-4-5', geography: 'us' }
 * @param {string} provider of the table
 * @param {string} raw id as a source writes it
 * @returns {{ id: string, geography?: string }}
 */
export function tableId(provider, raw) {
  const id = raw.trim().toLowerCase();
  if (provider === 'aws.bedrock') return bedrockId(id);
  if (provider === 'fireworks') return { id: id.replace(/^accounts\/fireworks\/models\//, '') };
  if (provider === 'gcp.vertex_ai') return { id: id.replace(/@.*$/, '') };
  return { id };
}

function bedrockId(given) {
  const profile = BEDROCK_GEOGRAPHY.exec(given);
  const name = profile ? given.slice(profile[0].length) : given;
  // Nvidia's versions are of the model, as in `nemotron-nano-9b-v2:0`; only what is behind the colon is Bedrock's.
  const bare = BEDROCK_VERSIONED.test(name)
    ? name.replace(BEDROCK_VERSION, '')
    : name.replace(/^(nvidia\..*):0$/, '$1');
  const id = name.startsWith('anthropic.') ? bare.replace(SNAPSHOT, '') : bare;
  return profile ? { id, geography: profile[1] } : { id };
}

/** The id without a snapshot's date and `-latest`, as it is looked up last. */
export function withoutSnapshot(id) {
  return withoutDate(id.replace(LATEST, ''));
}

/** The id without a snapshot's date. What `-latest` means moves from model to model. */
export function withoutDate(id) {
  return id.replace(SNAPSHOT, '');
}

/** For catalogues that write every id with hyphens: `gpt-5.4` as `gpt-5-4`. */
export function hyphenated(id) {
  return id.replace(/[^a-z0-9]+/g, '-');
}
