import { AzureOpenAI } from 'openai/azure';
import ask from './ask.cjs';

await ask(AzureOpenAI, { apiVersion: '2025-04-01-preview' });
