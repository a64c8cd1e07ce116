import { anthropic } from './anthropic.ts';
import { openai } from './openai.ts';
import type { Sdk } from './sdk.ts';

export type { Sdk } from './sdk.ts';

/** Every SDK that the suite drives. */
export const sdks: readonly Sdk[] = [openai, anthropic];
