import type { Target } from '@genspan/instrumentation/loader';

/** The files of the `openai` package whose classes are tapped, from 4.104 on. */
export const openaiTarget: Target = {
  package: 'openai',
  entries: ['index', 'client'],
  files: [
    { path: 'resources/chat/completions/completions', surface: 'chat', classes: ['Completions'] },
    // Up to 5.x the helpers of chat completions stood under `beta`.
    { path: 'resources/beta/chat/completions', surface: 'beta.chat', classes: ['Completions'] },
    { path: 'resources/responses/responses', surface: 'responses', classes: ['Responses'] },
    { path: 'resources/embeddings', surface: 'embeddings', classes: ['Embeddings'] },
    { path: 'resources/completions', surface: 'completions', classes: ['Completions'] },
  ],
};
