import type { ModelCall } from '@genspan/model-call';
import type { PriceTable } from '@genspan/prices';
import { priceCall } from '@genspan/pricing';
import { BadInput } from '../../command/bad-input.ts';
import { exact } from '../money.ts';
import { amountOf } from '../priced-calls.ts';
import { type Charge, dayOf, emptyReport, note, type Report } from './report.ts';
import { isCut, type Json, moment, type ReportParts, record, records, written } from './report-file.ts';

/**
 * OpenAI's report. Amounts are in dollars.
 *
 * - `GET /v1/organization/costs`: pages of daily buckets; with `group_by=line_item` by model.
 * - The cost export of the dashboard, as CSV or JSON: `start_time`, `amount_value`, `line_item`, ...
 * - `GET /v1/organization/usage/completions` and the usage export: tokens by model, which are priced here.
 *
 * Source: `CostsResponse` and `OrganizationUsageCompletionsResult` of openai 7.55.
 *
 * @throws {BadInput} when it is none of these
 */
export function readOpenAIReport(parts: ReportParts, table: PriceTable): Report {
  const report = emptyReport();
  const pricer = new UsagePricer(report, table);
  for (const { data } of parts.pages)
    for (const bucket of records(data)) {
      const day = dayOfRow(bucket);
      report.days.add(day);
      for (const result of records(bucket.results)) addRow(report, { ...flat(result) }, day, pricer);
    }
  for (const row of parts.rows) {
    const day = dayOfRow(row);
    report.days.add(day);
    addRow(report, flat(row), day, pricer);
  }
  if (isCut(parts)) note(report, 'The report says that it has more pages (has_more); what is on them is missing here.');
  return report;
}

function dayOfRow(row: Json): string {
  const at = moment(row.start_time_iso ?? row.start_time ?? row.date);
  if (!at)
    throw new BadInput('--report: a row has no start_time; give the costs or usage of OpenAI’s organization API');
  return dayOf(at);
}

/** The API nests the amount, the export does not. */
function flat(row: Json): Json {
  const amount = record(row.amount);
  return {
    ...row,
    amount_value: row.amount_value ?? amount.value,
    amount_currency: row.amount_currency ?? amount.currency,
  };
}

function addRow(report: Report, row: Json, day: string, pricer: UsagePricer): void {
  if (row.amount_value !== undefined) addCost(report, row, day);
  else if (row.input_tokens !== undefined || row.output_tokens !== undefined) pricer.add(row, day);
  // An export has a row without values for a day without costs.
  else if (row.object !== undefined && row.object !== 'organization.costs.result')
    note(report, `Rows of ${String(row.object)} have no amount and are left out.`);
}

function addCost(report: Report, row: Json, day: string): void {
  const value = written(row.amount_value);
  if (value === undefined) return;
  const currency = written(row.amount_currency) ?? 'usd';
  if (currency.toLowerCase() !== 'usd') throw new BadInput(`--report is in ${currency}; only USD can be compared`);
  const item = written(row.line_item);
  report.charges.push({ day, ...lineItem(item), item: item ?? '(not broken down)', amount: exact(value) });
}

/**
 * `gpt-4o-mini-2024-07-18, cached input`, `priority | gpt-5.6-sol, output, long context`,
 * `gpt-audio-mini-2025-12-15 audio, input`, `web search tool calls`.
 */
const ITEM = /^(?:[a-z ]+ \| )?([\w.:/-]+)(?: (?:audio|text|image|video))?, .+$/i;

function lineItem(item: string | undefined): Pick<Charge, 'model' | 'kind'> {
  if (item === undefined) return { kind: 'unsaid' };
  const model = ITEM.exec(item)?.[1];
  return model === undefined ? { kind: 'tools' } : { model, kind: 'tokens' };
}

/** Prices tokens that were summed over a day, which is right but for long contexts: no sum shows how long each was. */
class UsagePricer {
  readonly #report: Report;
  readonly #table: PriceTable;

  constructor(report: Report, table: PriceTable) {
    this.#report = report;
    this.#table = withoutLongContext(table);
  }

  add(row: Json, day: string): void {
    const model = written(row.model);
    if (model === undefined)
      throw new BadInput('--report has tokens, but no model; ask for the usage with group_by=model, or for the costs');
    const cost = priceCall(callOf(row, model, day), this.#table);
    note(this.#report, 'The report is of tokens: their price is by the same table, without long-context rates.');
    if (cost.status === 'unpriced') note(this.#report, `${model} of the report has no price: ${cost.reason}.`);
    else this.#report.charges.push({ day, model, item: `${model}, tokens`, kind: 'tokens', amount: amountOf(cost) });
  }
}

function withoutLongContext({ version, providers }: PriceTable): PriceTable {
  const { openai } = providers;
  const models = Object.entries(openai?.models ?? {}).map(([id, model]) => {
    const periods = model.periods.map(({ long: _, ...period }) => period);
    return [id, { ...model, periods }] as const;
  });
  return { version, providers: { openai: { ...openai, models: Object.fromEntries(models) } } };
}

function callOf(row: Json, model: string, day: string): ModelCall {
  const count = (name: string) => {
    const value = written(row[name]);
    return value === undefined ? undefined : Number(value);
  };
  const total = count('input_cache_write_tokens') ?? 0;
  return {
    origin: 'foreign',
    provider: 'openai',
    operation: 'chat',
    request: { model, parameters: {}, batch: String(row.batch).toLowerCase() === 'true' || undefined },
    response: { model, finishReasons: [], toolCalls: [], serviceTier: written(row.service_tier) },
    usage: {
      inputTokens: count('input_tokens') ?? 0,
      outputTokens: count('output_tokens') ?? 0,
      cacheRead: count('input_cached_tokens'),
      cacheWrite:
        total > 0
          ? { total, m30: count('input_cache_write_30m_tokens'), h12: count('input_cache_write_12h_tokens') }
          : undefined,
      audioInput: count('input_audio_tokens'),
      audioOutput: count('output_audio_tokens'),
      imageInput: count('input_image_tokens'),
      imageOutput: count('output_image_tokens'),
    },
    time: { startMs: 0, durationMs: 0 },
    attribution: {},
    outcome: 'ok',
    at: new Date(day),
  };
}
