import { readFileSync } from 'node:fs';
import type { ModelCall } from '@genspan/model-call';
import { priceCall } from '@genspan/pricing';
import { BadInput } from '../../command/bad-input.ts';
import { readArguments } from '../../command/read-arguments.ts';
import { visibleJson } from '../../view/visible.ts';
import type { CostIO, Subcommand } from '../cost-io.ts';
import { COMMON } from '../flags.ts';
import { decimal, toNumber } from '../money.ts';
import { priceTable } from '../price-tables.ts';
import { addCall, emptyBill, unpricedCount } from '../priced-calls.ts';
import { callFrom, type Said } from './call-json.ts';
import { CALL_FLAGS, CALL_FLAGS_HELP, callOfFlags, describesCall, saidBy } from './price-flags.ts';
import { type PricedAnswer, priceJson, renderPrice, renderPrices } from './render-price.ts';

const USAGE = 'genspan cost price --provider <name> --model <id> --input <tokens> --output <tokens>, or JSON on stdin';

const HELP = `${USAGE}

Says what a call costs: parts, total, where the price is from, or why there is none.

${CALL_FLAGS_HELP}
  --api <name>           of JSON: chat_completions, responses, embeddings, completions, messages, generate_content,
                         converse; most bodies are recognised
  --prices <file>        your own prices, or another price table
  --json                 the result as JSON, on one line
  --help                 this text

Without tokens it reads JSON from stdin, or from a file: the body of a provider's response, a ModelCall, such a body with
its request around it ({ provider, api, request, response, at }), or a list of them. Flags win over what stands there.

Ends with 0 when every call has a price, 1 when one has none, 2 for input that makes no sense.
`;

/** `genspan cost price`. */
export const price: Subcommand = {
  usage: USAGE,
  summary: 'what a call costs, from flags or from JSON',
  help: HELP,
  run,
};

async function run(argv: string[], io: CostIO): Promise<number> {
  const { values, positionals } = readArguments(argv, { ...COMMON, ...CALL_FLAGS, api: { type: 'string' } });
  const table = await priceTable(values.prices, io);
  const calls = await callsOf(values, positionals, io, () => callOfFlags(values, table));
  const answers = [calls].flat().map((call): PricedAnswer => ({ call, cost: priceCall(call, table) }));
  const isMissing = answers.some(({ cost }) => cost.status === 'unpriced');
  if (!Array.isArray(calls)) {
    const [answer] = answers as [PricedAnswer];
    io.stdout.write(values.json ? `${visibleJson(priceJson(answer))}\n` : renderPrice(answer, table, io));
    return isMissing ? 1 : 0;
  }
  const bill = emptyBill();
  for (const call of calls) addCall(bill, call, table);
  const sum = { total: toNumber(bill.total), exact: decimal(bill.total), currency: bill.currency };
  io.stdout.write(
    values.json
      ? `${visibleJson({ calls: answers.map(priceJson), ...sum, unpriced: unpricedCount(bill) })}\n`
      : renderPrices(answers, bill, io),
  );
  return isMissing ? 1 : 0;
}

type Flags = Parameters<typeof saidBy>[0] & { api?: string };

/** One call, or the calls of a list. */
async function callsOf(
  flags: Flags,
  files: readonly string[],
  io: CostIO,
  fromFlags: () => ModelCall,
): Promise<ModelCall | ModelCall[]> {
  if (describesCall(flags)) {
    if (files.length > 0) throw new BadInput(`${files[0]} and tokens; give one or the other`);
    if (flags.api !== undefined) throw new BadInput('--api is for JSON; leave it out, or leave the tokens out');
    return fromFlags();
  }
  if (files.length > 1) throw new BadInput('one file at a time');
  const [file = '-'] = files;
  if (file === '-' && io.stdin.isTTY) throw new BadInput('no tokens; give --input and --output, or JSON on stdin');
  const place = file === '-' ? 'stdin' : file;
  const said: Said = { ...saidBy(flags), api: flags.api };
  const value = parsed(file === '-' ? await textOf(io.stdin) : fileText(file), place);
  return Array.isArray(value)
    ? value.map((one, at) => callFrom(one, said, `${place}[${at}]`))
    : callFrom(value, said, place);
}

function fileText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadInput(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

async function textOf(input: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of input) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

function parsed(text: string, place: string): unknown {
  if (text.trim() === '') throw new BadInput(`${place} is empty; give JSON, or --input and --output`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput(`${place} is no JSON: ${(error as Error).message}`);
  }
}
