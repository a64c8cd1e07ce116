import type { Facts } from '../facts.ts';
import { AREAS, type Finding } from '../finding.ts';
import { callFindings } from './call-findings.ts';
import { endpointFindings } from './endpoint-findings.ts';
import { nativeFindings } from './native-findings.ts';
import { overlapFindings } from './overlap-findings.ts';
import { runFindings } from './run-findings.ts';
import { sdkFindings } from './sdk-findings.ts';
import { settingFindings } from './setting-findings.ts';
import { telemetryFindings } from './telemetry-findings.ts';

/** What follows from the facts, in the order of the report. */
export function findingsOf(facts: Facts): Finding[] {
  const all = [
    sdkFindings,
    nativeFindings,
    overlapFindings,
    telemetryFindings,
    settingFindings,
    callFindings,
    endpointFindings,
    runFindings,
  ].flatMap((find) => find(facts));
  return AREAS.flatMap((area) => all.filter((finding) => finding.area === area));
}
