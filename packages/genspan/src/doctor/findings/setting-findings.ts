import { checkExportSettings } from '../../export-settings.ts';
import { readSettings } from '../../settings.ts';
import type { Facts } from '../facts.ts';
import { type Finding, good, note, problem } from '../finding.ts';

const AREA = 'settings';

/** The settings that are wrong, that have no effect, or that switch something off. */
export function settingFindings({ env, run }: Facts): Finding[] {
  const lines: string[] = [];
  const settings = readSettings(env, (line) => lines.push(line));
  checkExportSettings(env, (line) => lines.push(line));
  const findings = lines.map((line) =>
    problem(AREA, line, 'what you meant by it does not happen', 'correct or unset it'),
  );
  if (settings.disabled) findings.push(problem(AREA, 'GENSPAN_DISABLED is set', 'nothing is traced', 'unset it'));
  if (isTrue(env.OTEL_SDK_DISABLED)) {
    findings.push(problem(AREA, 'OTEL_SDK_DISABLED is true', 'no span leaves the process', 'unset it'));
  }
  if (words(env.OTEL_TRACES_EXPORTER).join() === 'none' && run.processes.every(({ serving }) => serving !== 'app')) {
    findings.push(
      problem(AREA, 'OTEL_TRACES_EXPORTER is none', 'spans are exported nowhere', 'unset it, or set it to otlp'),
    );
  }
  if (!env.OTEL_SERVICE_NAME && !/service\.name=/.test(env.OTEL_RESOURCE_ATTRIBUTES ?? '')) {
    findings.push(...nameless(run.processes));
  }
  return findings.length > 0 ? findings : [good(AREA, 'all have an effect and are allowed')];
}

function nameless(processes: Facts['run']['processes']): Finding[] {
  // An app's own set-up may name it in code.
  if (!processes.some(({ serving }) => serving === 'ours')) return [];
  const why = 'backends show your app as unknown_service:node';
  return [note(AREA, 'OTEL_SERVICE_NAME is not set', why, "set it to your app's name")];
}

function words(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

function isTrue(value: string | undefined): boolean {
  return /^true$/i.test(value ?? '');
}
