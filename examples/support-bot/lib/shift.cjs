/**
 * A shift at the support desk: eight customers, one after the other.
 *
 * The clients come from outside, so that `app.cjs` and `app.mjs` each load the SDKs in their own module format.
 * `withAttribution` says for whom and for what the calls inside are made; without Genspan the default just runs them.
 * Every chat is one span of the app's own, as a web framework's instrumentation would make for a request. Without an
 * OpenTelemetry SDK the API does nothing.
 */

const { SpanStatusCode, trace } = require('@opentelemetry/api');
const { answer } = require('./answer.cjs');
const { customers } = require('./customers.cjs');
const { indexKnowledge } = require('./knowledge.cjs');
const { decideReturn } = require('./returns.cjs');
const { route } = require('./route.cjs');
const { summarise } = require('./summary.cjs');

const TEAM = 'customer-support';
const ANSWER_PROMPT = { control: '7', concise: '8' };
const RETURNS_PROMPT = '2';

/**
 * @param {object} desk
 * @param {import('openai').OpenAI} desk.client
 * @param {import('@anthropic-ai/sdk').Anthropic} desk.claude
 * @param {(attribution: object, run: () => any) => any} [desk.withAttribution]
 * @param {(text: string) => void} [desk.print]
 */
async function runShift({ client, claude, withAttribution = (_attribution, run) => run(), print = toStdout }) {
  const knowledge = await withAttribution({ team: TEAM, feature: 'knowledge-index' }, () => indexKnowledge(client));
  print(`Larkspur Outdoor support. ${knowledge.size} help snippets, ${customers.length} customers waiting.\n`);

  const desk = { client, claude, withAttribution, knowledge, print };
  let previousSummary;
  let failed = 0;
  for (const customer of customers) {
    const { user, session, conversation } = customer;
    const style = experimentArm(user);
    const attribution = { team: TEAM, user, session, conversation, experiment: `answer-style:${style}` };
    try {
      previousSummary = await withAttribution(attribution, () =>
        inSpan('support chat', () => serve(desk, customer, style, previousSummary)),
      );
    } catch (error) {
      // One chat that fails, for instance after the last retry of a 429, must not keep the others waiting.
      failed += 1;
      console.error(`[support-bot] ${conversation}: ${error.message}`);
      print('  (A colleague takes over this chat.)\n');
    }
  }
  if (failed === customers.length) throw new Error('No customer could be served.');
  print('\nNobody is waiting. The shift is over.\n');
}

/** One chat from the first message to the log entry. Returns the id of the summary. */
async function serve({ client, claude, withAttribution, knowledge, print }, customer, style, previousSummary) {
  print(`\n${customer.name}: ${customer.message}\n`);

  const { intent, language, query } = await withAttribution(
    { feature: 'routing', prompt: { name: 'route', version: '3' } },
    () => route(client, customer.message),
  );
  const snippets =
    intent === 'question' ? await withAttribution({ feature: 'retrieval' }, () => knowledge.search(query)) : [];
  const isReturn = intent === 'return';
  const prompt = isReturn
    ? { name: 'returns', version: RETURNS_PROMPT }
    : { name: 'answer', version: ANSWER_PROMPT[style] };
  const { text, ending } = await withAttribution({ feature: `${intent}-answer`, prompt }, () =>
    isReturn
      ? decideReturn({ claude, print }, customer)
      : answer({ client, print }, customer, { intent, snippets, style }),
  );
  const { id, entry } = await withAttribution({ feature: 'shift-log', prompt: { name: 'summary', version: '2' } }, () =>
    summarise(client, { customer, text, ending }, previousSummary),
  );
  // `entry` is null when the model declined to sum up.
  const { topic = 'no summary', resolution = 'unfinished', follow_up: followUp = true } = entry ?? {};
  const todo = followUp ? ', needs follow-up' : '';
  print(`  Log: ${topic} (${intent}, ${language}): ${resolution}${todo}\n`);
  return id;
}

/** Half of the customers get the concise style; the same customer always the same one. */
function experimentArm(user) {
  return Number.parseInt(user.replace(/\D/g, ''), 10) % 2 === 0 ? 'control' : 'concise';
}

function inSpan(name, run) {
  return trace.getTracer('support-bot').startActiveSpan(name, async (span) => {
    try {
      return await run();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      throw error;
    } finally {
      span.end();
    }
  });
}

function toStdout(text) {
  process.stdout.write(text);
}

module.exports = { runShift };
