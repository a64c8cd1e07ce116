import { OpenAI } from 'openai/client';
import ask from './ask.cjs';

await ask(OpenAI);
