/** The SDKs that are tapped. */
export const SDKS = ['openai', '@anthropic-ai/sdk'] as const;

/** Client packages of the clouds that reuse the resources of an SDK, which is where they are tapped. */
export const HOSTS: Readonly<Record<string, string>> = {
  '@anthropic-ai/bedrock-sdk': '@anthropic-ai/sdk',
  '@anthropic-ai/vertex-sdk': '@anthropic-ai/sdk',
  '@anthropic-ai/foundry-sdk': '@anthropic-ai/sdk',
  '@anthropic-ai/aws-sdk': '@anthropic-ai/sdk',
};

/** Whether a package is an SDK that is tapped. */
export function isSdk(name: string): boolean {
  return (SDKS as readonly string[]).includes(name);
}
