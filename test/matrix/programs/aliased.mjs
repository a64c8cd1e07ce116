import OpenAI from 'llm';
import ask from '../ask.cjs';

await ask(OpenAI);
