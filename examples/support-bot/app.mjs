import { Anthropic } from '@anthropic-ai/sdk';
import { withAttribution } from 'genspan';
import { OpenAI } from 'openai';
import { runShift } from './lib/shift.cjs';

await runShift({ client: new OpenAI(), claude: new Anthropic(), withAttribution });
