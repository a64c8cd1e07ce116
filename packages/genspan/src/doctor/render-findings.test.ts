import { expect, it } from 'vitest';
import { facts } from './facts.fixture.ts';
import { good, problem } from './finding.ts';
import { findingsJson, renderFindings } from './render-findings.ts';

const findings = [good('SDKs', 'fine'), problem('calls', 'two \u001b[31mspans', 'counted twice', 'switch it off')];

it('shows each area with its findings, and nothing that a terminal obeys', () => {
  expect(renderFindings(findings, false)).toBe(
    'SDKs\n  ✓ fine\n\ncalls\n  ✗ two \\x1b[31mspans\n      why: counted twice\n      do:  switch it off\n\n1 thing to mend (✗).\n',
  );
});

it('says that all is well', () => {
  expect(renderFindings([good('SDKs', 'fine')], false)).toMatch(/\nAll is well\.\n$/);
});

it('is one line of JSON without the environment', () => {
  const json = findingsJson(findings, facts({ env: { KEY: 'hidden-word' } }));
  expect(json.trimEnd().split('\n')).toHaveLength(1);
  expect(json).not.toContain('hidden-word');
  expect(JSON.parse(json)).toMatchObject({ ok: false, findings, facts: { folder: '/app' } });
});
