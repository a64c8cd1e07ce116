/** What an id says besides the model: the region of an inference profile. */
export interface ModelId {
  /** Ids to look up, the most exact first; each is looked up whole, none is a prefix. */
  candidates: readonly string[];
  /** Geography of a Bedrock profile: `us`, `eu`, `apac`, `global`, ... */
  region?: string;
}

/** `gpt-4o-2024-08-06`, `claude-sonnet-4-5-20250929`, `gemini-2.5-pro-preview-05-06` (and `-001` of Vertex). */
const SNAPSHOT = /-(?:20\d{2}-\d{2}-\d{2}|20\d{6}|\d{2}-\d{2}|0\d{2})$/;
const LATEST = /-latest$/;
/** Bedrock's version of a model: `-v1:0`, and the same without the minor one. */
const BEDROCK_VERSION = /-v\d{1,2}(?::\d{1,2}(?::\d{1,4}k)?)?$/;
/** Geographies of Bedrock's cross-region inference profiles. Source: the Bedrock user guide, inference profiles. */
const BEDROCK_PROFILE = /^(us-gov|us|eu|apac|apne|au|jp|in|ca|sa|me|af|global)\.(?=[a-z0-9]+\.)/;

/** The ids under which a model may stand in the table of its provider. */
export function modelIds(provider: string, model: string): ModelId {
  const id = model.trim().toLowerCase();
  if (provider === 'aws.bedrock') return bedrockIds(id);
  // Vertex writes the version behind an @, or asks for the resource by its path.
  const bare = id.slice(id.lastIndexOf('/models/') < 0 ? 0 : id.lastIndexOf('/models/') + '/models/'.length);
  const [name = bare, version] = bare.split('@', 2);
  const candidates = version && version !== 'default' ? [`${name}-${version}`, name] : [name];
  if (name.startsWith('ft:')) return { candidates: [name, fineTuned(name)] };
  return { candidates: withoutSnapshot(name.startsWith('models/') ? [name.slice('models/'.length)] : candidates) };
}

/** `ft:gpt-4o-mini-2024-07-18:acme::abc` stands in the table as `ft:gpt-4o-mini-2024-07-18`, at rates of its own. */
function fineTuned(id: string): string {
  return id.split(':', 2).join(':');
}

function bedrockIds(given: string): ModelId {
  // An ARN names the profile or the model behind its last slash.
  const id = given.startsWith('arn:') ? given.slice(given.lastIndexOf('/') + 1) : given;
  const profile = BEDROCK_PROFILE.exec(id);
  if (!profile) return { candidates: bedrockNames(id) };
  // Some models have prices of their own in a geography; the others have a factor on those of the bare id.
  return { candidates: [...bedrockNames(id), ...bedrockNames(id.slice(profile[0].length))], region: profile[1]! };
}

function bedrockNames(id: string): string[] {
  const bare = id.replace(BEDROCK_VERSION, '');
  return withoutSnapshot(bare === id ? [id] : [id, bare]);
}

function withoutSnapshot(ids: readonly string[]): string[] {
  const out = [...ids];
  for (const id of ids) {
    const bare = id.replace(LATEST, '').replace(SNAPSHOT, '');
    if (bare !== id && !out.includes(bare)) out.push(bare);
  }
  return out;
}
