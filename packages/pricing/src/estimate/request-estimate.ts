import { UsageCount } from './usage-count.ts';

/** The texts of a request, whatever API it is for. */
export interface RequestTexts {
  provider?: string;
  model?: string;
  system?: string;
  messages?: readonly string[];
  /** Tool definitions as they are sent; counted as compact JSON. */
  tools?: unknown;
}

/**
 * Estimates the input tokens of a request: its texts, four tokens for each message, three for the answer's opening, and the
 * compact JSON of the tools. How a provider writes tools out for its model is not known.
 *
 * @example estimateRequest({ model: 'gpt-5.6', system: 'Be brief.', messages: ['Hello!'] }); // 17
 */
export function estimateRequest({ provider = 'openai', model, system, messages = [], tools }: RequestTexts): number {
  const count = new UsageCount({ provider, model });
  for (const text of system === undefined ? messages : [system, ...messages]) {
    count.message();
    count.text(text);
  }
  if (tools !== undefined) count.json(tools);
  return count.tokens;
}
