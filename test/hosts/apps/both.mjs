// The same, as ES modules.
import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
import Anthropic from '@anthropic-ai/sdk';
import { work } from './work.cjs';

await work(Anthropic, AnthropicBedrock);
console.log('done');
