import type { Target } from '@genspan/instrumentation/loader';

/** The files of the `@anthropic-ai/sdk` package whose classes are tapped, from 0.20 on. */
export const anthropicTarget: Target = {
  package: '@anthropic-ai/sdk',
  entries: ['index', 'client'],
  files: [
    { path: 'resources/messages/messages', surface: 'messages', classes: ['Messages'] },
    { path: 'resources/messages/batches', surface: 'messages.batches', classes: ['Batches'] },
    { path: 'resources/beta/messages/messages', surface: 'beta.messages', classes: ['Messages'] },
    { path: 'resources/beta/messages/batches', surface: 'beta.messages.batches', classes: ['Batches'] },
    { path: 'lib/threads/BetaMessageThread', surface: 'beta.threads', classes: ['BetaMessageThread'] },
    // Up to 0.27 the class stood in this file; since then it only hands on the one above.
    { path: 'resources/messages', surface: 'messages.file', classes: ['Messages'] },
    // Tools and prompt caching had messages of their own while they were in beta.
    { path: 'resources/beta/tools/messages', surface: 'beta.tools.messages', classes: ['Messages'] },
    { path: 'resources/beta/prompt-caching/messages', surface: 'beta.promptCaching.messages', classes: ['Messages'] },
    { path: 'resources/completions', surface: 'completions', classes: ['Completions'] },
  ],
};
