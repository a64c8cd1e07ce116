import { BadInput } from '../../command/bad-input.ts';
import { exact } from '../money.ts';
import { type Charge, dayOf, emptyReport, note, type Report } from './report.ts';
import { isCut, type Json, moment, type ReportParts, records, written } from './report-file.ts';

/**
 * Anthropic's cost report, `GET /v1/organizations/cost_report`: pages of daily buckets. Amounts are decimals in cents.
 * With `group_by[]=description` it is by model.
 *
 * Source: platform.claude.com, Admin API, Get Cost Report.
 *
 * @throws {BadInput} when it is no such report
 */
export function readAnthropicReport(parts: ReportParts): Report {
  const report = emptyReport();
  for (const row of parts.rows)
    throw new BadInput(
      `--report has no buckets, but ${Object.keys(row).slice(0, 3).join(', ')}; give the answer of GET /v1/organizations/cost_report`,
    );
  for (const { data } of parts.pages)
    for (const bucket of records(data)) {
      const at = moment(bucket.starting_at);
      if (!at)
        throw new BadInput(
          '--report: a bucket has no starting_at; give the answer of GET /v1/organizations/cost_report',
        );
      report.days.add(dayOf(at));
      for (const result of records(bucket.results)) addResult(report, result, dayOf(at));
    }
  if (isCut(parts)) note(report, 'The report says that it has more pages (has_more); what is on them is missing here.');
  note(report, 'Anthropic’s report leaves out what was served by the priority tier.');
  return report;
}

function addResult(report: Report, result: Json, day: string): void {
  const amount = written(result.amount);
  if (amount === undefined)
    throw new BadInput('--report: a result has no amount; give the cost report, not the usage report');
  const currency = written(result.currency) ?? 'USD';
  if (currency.toUpperCase() !== 'USD') throw new BadInput(`--report is in ${currency}; only USD can be compared`);
  report.charges.push({ day, ...kindOf(result), item: itemOf(result), amount: exact(amount, -2) });
}

function kindOf({ model, cost_type: type }: Json): Pick<Charge, 'model' | 'kind'> {
  const name = written(model);
  if (name !== undefined) return { model: name, kind: 'tokens' };
  const kind = written(type);
  return { kind: kind === undefined ? 'unsaid' : kind === 'tokens' ? 'unsaid' : 'tools' };
}

function itemOf({ description, cost_type: type, token_type: token }: Json): string {
  return written(description) ?? written(token) ?? written(type) ?? '(not broken down)';
}
