import type { Content } from '@genspan/model-call';
import { expect } from 'vitest';
import { Findings, type Mode } from '../../../test/conventions/finding.ts';
import { checkContent } from '../../../test/conventions/messages.ts';
import { sealContent } from './content/seal.ts';

const ATTRIBUTES = {
  systemInstructions: 'gen_ai.system_instructions',
  inputMessages: 'gen_ai.input.messages',
  outputMessages: 'gen_ai.output.messages',
  toolDefinitions: 'gen_ai.tool.definitions',
} as const;

const MODES: readonly Mode[] = ['default', 'latest', 'v1.41'];

/**
 * Expects the content to fit the schemas of every generation of the conventions, as it will stand on a span. Returns it
 * as it will stand there.
 */
export function expectConformingContent<T extends Content>(read: T): T {
  const content = sealContent(read, undefined) as T;
  for (const mode of MODES) {
    const findings = new Findings();
    for (const [field, attribute] of Object.entries(ATTRIBUTES)) {
      const value = content[field as keyof Content];
      if (value) checkContent(attribute, JSON.stringify(value), mode, findings);
    }
    expect(findings.all, `in ${mode}`).toEqual([]);
  }
  return content;
}
