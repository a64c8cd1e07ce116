/** Where else to look a model up. */
export interface Vendor {
  provider: string;
  id: string;
}

/**
 * Vendors as gateways write them before the slash, where the vendor alone serves the model, so that its price is the one
 * that a gateway pays. What anybody may serve (open weights) costs something else with everyone.
 * Source: the model lists of OpenRouter and of Vercel's AI Gateway.
 */
const VENDORS: Readonly<Record<string, string>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  google: 'gcp.gemini',
  'x-ai': 'x_ai',
  xai: 'x_ai',
  mistralai: 'mistral_ai',
  mistral: 'mistral_ai',
  cohere: 'cohere',
  perplexity: 'perplexity',
  amazon: 'aws.bedrock',
};

const GATEWAYS: ReadonlySet<string> = new Set(['openrouter', 'vercel']);

/** Gateways have no prices of their own here. */
export function isGateway(provider: string): boolean {
  return GATEWAYS.has(provider) || provider === GOOGLE;
}

/** The provider name of Google's SDK where nothing says which of its two services it talks to; list prices are equal. */
const GOOGLE = 'gcp.gen_ai';

/**
 * Whose model a gateway serves: `anthropic/claude-sonnet-4.5` of OpenRouter is `claude-sonnet-4-5` of Anthropic. Variants
 * (`:free`, `:nitro`, `:online`) have other prices and stay unknown. What is found so is a guess at the vendor's list
 * price, since gateways usually report what they charge.
 */
export function vendorOf(provider: string, model: string): Vendor | undefined {
  const id = model.trim().toLowerCase();
  if (provider === GOOGLE) return { provider: 'gcp.gemini', id };
  if (!GATEWAYS.has(provider) || id.includes(':')) return undefined;
  const slash = id.indexOf('/');
  const vendor = id.slice(0, slash);
  if (slash < 0 || !Object.hasOwn(VENDORS, vendor)) return undefined;
  return { provider: VENDORS[vendor]!, id: vendorId(vendor, id.slice(slash + 1)) };
}

function vendorId(vendor: string, name: string): string {
  if (vendor === 'anthropic') return name.replaceAll('.', '-');
  return vendor === 'amazon' ? `amazon.${name}` : name;
}
