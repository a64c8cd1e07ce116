/** What an id says besides the model: the region of an inference profile. */
export interface ModelId {
  /** Ids to look up, the most exact first; each is looked up whole, none is a prefix. */
  candidates: readonly string[];
  /** Geography of a Bedrock profile: `us`, `eu`, `apac`, `global`, ... */
  region?: string;
}

/**
 * Dates at the end of an id: `gpt-4o-2024-08-06`, `claude-sonnet-4-5-20250929`, `gemini-2.5-pro-preview-05-06`,
 * `gemini-2.5-flash-preview-09-2025`, and the `-001` of Vertex. Four digits are none: `mistral-large-2407` and `-2411`
 * are two models.
 */
const SNAPSHOT = /-(?:20\d{2}-\d{2}-\d{2}|20\d{6}|\d{2}-20\d{2}|\d{2}-\d{2}|0\d{2})$/;
const LATEST = /-latest$/;
/** Bedrock's version of a model: `-v1:0`, and the same without the minor one. */
const BEDROCK_VERSION = /-v\d{1,2}(?::\d{1,2}(?::\d{1,4}k)?)?$/;
/** Geographies of Bedrock's cross-region inference profiles. Source: the Bedrock user guide, inference profiles. */
const BEDROCK_PROFILE = /^(us-gov|us|eu|apac|apne|au|jp|in|ca|sa|me|af|global)\.(?=[a-z0-9]+\.)/;
/** Fireworks' own models; those of other accounts are somebody's deployments. */
const FIREWORKS = 'accounts/fireworks/models/';

/** `google/gemini-2.5-flash` of the endpoint of Vertex AI that speaks as OpenAI's. */
const PUBLISHER = /^(?:google|anthropic)\//;

/** The ids under which a model may stand in the table of its provider. */
export function modelIds(provider: string, model: string): ModelId {
  const id = model.trim().toLowerCase();
  if (provider === 'aws.bedrock') return bedrockIds(id);
  if (id.startsWith('ft:')) return { candidates: [id, ...withoutSnapshot([fineTuned(id)])] };
  if (provider === 'fireworks') return { candidates: [id, ...(id.startsWith(FIREWORKS) ? [afterModels(id)] : [])] };
  // Vertex writes the version behind an @, and asks for the resource by its path, or for a publisher's model.
  const bare = provider === 'gcp.vertex_ai' ? afterModels(id).replace(PUBLISHER, '') : afterModels(id);
  const [name = id, version] = bare.split('@', 2);
  const candidates = version && version !== 'default' ? [`${name}-${version}`, name] : [name];
  return { candidates: withoutSnapshot(name === id ? candidates : [id, ...candidates]) };
}

/** `models/gemini-2.5-pro`, `projects/p/locations/l/publishers/google/models/gemini-2.5-pro`: the last part. */
function afterModels(id: string): string {
  const at = id.lastIndexOf('models/');
  return at === 0 || id[at - 1] === '/' ? id.slice(at + 'models/'.length) : id;
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
  const names = withoutSnapshot(bare === id ? [id] : [id, bare]);
  // An application's inference profile names no model; Anthropic's answer then does, in Anthropic's words.
  return id.startsWith('claude-') ? [...names, ...names.map((name) => `anthropic.${name}`)] : names;
}

function withoutSnapshot(ids: readonly string[]): string[] {
  const out = [...ids];
  for (const id of ids) {
    const bare = id.replace(LATEST, '').replace(SNAPSHOT, '');
    if (bare !== id && !out.includes(bare)) out.push(bare);
  }
  return out;
}
