// Bundled together with the SDK; Genspan stays outside.
import { instrument } from 'genspan';
import OpenAI from 'openai';
import ask from './ask.cjs';

ask(instrument(OpenAI));
