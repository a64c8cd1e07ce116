import { withAttribution } from 'genspan';
import { OpenAI } from 'openai';
import { runShift } from './lib/shift.cjs';

await runShift({ client: new OpenAI(), withAttribution });
