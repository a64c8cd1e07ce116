import { setTimeout as wait } from 'node:timers/promises';
import { answers } from './claude-answers.mjs';

/** Tokens in a second, and characters in a token, when an answer is streamed. */
const TOKENS_PER_SECOND = 160;
const PIECE = 14;

/**
 * `POST /v1/messages` of the Anthropic API. aimock's own has neither thinking with its signature, nor pings, nor cache
 * writes by lifetime, nor refusals; here the answers have all that such answers really have, in the same events.
 *
 * @param {{ speed?: number }} [options] how many times faster than life the answers are streamed
 */
export function createClaude({ speed = 1 } = {}) {
  let journal;
  const after = (ms) => wait(ms / speed);
  return {
    /** Called by aimock when it starts. */
    setJournal(given) {
      journal = given;
    },

    async handleRequest(request, response) {
      let raw = '';
      for await (const piece of request) raw += piece;
      const body = JSON.parse(raw);
      const found = answers.find(({ matches }) => matches(body));
      const { method, headers } = request;
      const status = found ? 200 : 404;
      journal.add({ method, path: '/v1/messages', headers, body, response: { status, fixture: null } });
      response.setHeader('request-id', `req_demo_${found?.message.id ?? 'none'}`);
      if (!found) return failure(response, status, 'not_found_error', 'The demo has no answer to this.');
      await after(found.thinksMs);
      if (body.stream) await stream(response, found.message, after);
      else response.setHeader('content-type', 'application/json').end(JSON.stringify(found.message));
      return true;
    },
  };
}

function failure(response, status, type, message) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ type: 'error', error: { type, message }, request_id: null }));
  return true;
}

async function stream(response, message, after) {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  for (const { data, tokens } of eventsOf(message)) {
    if (tokens > 0) await after((tokens / TOKENS_PER_SECOND) * 1000);
    if (response.destroyed) return;
    response.write(`event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`);
  }
  response.end();
}

/** The events of a message, each with the tokens that the model wrote since the one before. */
function* eventsOf({ content, stop_reason, stop_sequence, stop_details, usage, ...head }) {
  const { output_tokens: _, output_tokens_details: __, ...input } = usage;
  const start = { ...head, content: [], stop_reason: null, stop_sequence: null, stop_details: null };
  yield { data: { type: 'message_start', message: { ...start, usage: { ...input, output_tokens: 1 } } }, tokens: 0 };
  for (const [index, block] of content.entries()) {
    yield { data: { type: 'content_block_start', index, content_block: emptied(block) }, tokens: 0 };
    if (index === 0) yield { data: { type: 'ping' }, tokens: 0 };
    for (const delta of deltasOf(block)) {
      const tokens = 'signature' in delta ? 0 : PIECE / 4;
      yield { data: { type: 'content_block_delta', index, delta }, tokens };
    }
    yield { data: { type: 'content_block_stop', index }, tokens: 0 };
  }
  const { cache_creation: ___, service_tier: ____, inference_geo: _____, ...totals } = usage;
  yield {
    data: { type: 'message_delta', delta: { stop_reason, stop_sequence, stop_details }, usage: totals },
    tokens: 0,
  };
  yield { data: { type: 'message_stop' }, tokens: 0 };
}

function emptied(block) {
  if (block.type === 'thinking') return { ...block, thinking: '', signature: '' };
  return block.type === 'tool_use' ? { ...block, input: {} } : { ...block, text: '' };
}

function* deltasOf(block) {
  if (block.type === 'thinking') {
    for (const thinking of pieces(block.thinking)) yield { type: 'thinking_delta', thinking };
    yield { type: 'signature_delta', signature: block.signature };
  } else if (block.type === 'tool_use') {
    yield { type: 'input_json_delta', partial_json: '' };
    for (const partial_json of pieces(JSON.stringify(block.input))) yield { type: 'input_json_delta', partial_json };
  } else for (const text of pieces(block.text)) yield { type: 'text_delta', text };
}

function pieces(text) {
  return text.match(new RegExp(`.{1,${PIECE}}`, 'gsu')) ?? [];
}
