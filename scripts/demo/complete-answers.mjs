/**
 * Puts the `refusal` field and the full `usage` object on the wire. aimock reduces `usage` to the token totals (its
 * OpenAI writers drop `*_tokens_details`) and knows no refusals, so its answers are amended on their way out: each
 * JSON document is looked up by its response id and completed from the fixture it came from.
 *
 * @param {{ response: { id?: string, usage?: object, refusal?: boolean } }[]} fixtures
 */
export function completeAnswers(fixtures) {
  const byId = new Map(fixtures.map(({ response }) => [response.id, response]));

  function amend(body) {
    const fixture = byId.get(body.id);
    if (!fixture) return body;
    if (body.usage && fixture.usage) body.usage = fixture.usage;
    if (fixture.refusal) {
      for (const choice of body.choices ?? []) {
        const part = choice.delta ?? choice.message;
        if (part.content) {
          part.refusal = part.content;
          part.content = null;
        }
      }
    }
    return body;
  }

  /** aimock writes one JSON document per write, bare or as one `data:` line. */
  function rewrite(chunk) {
    const [, prefix, json, suffix] = /^(data: |)(\{.*\})(\s*)$/s.exec(String(chunk ?? '')) ?? [];
    return json ? prefix + JSON.stringify(amend(JSON.parse(json))) + suffix : chunk;
  }

  return {
    async handleRequest(_request, response) {
      const write = response.write.bind(response);
      const end = response.end.bind(response);
      response.write = (chunk, ...rest) => write(rewrite(chunk), ...rest);
      response.end = (chunk, ...rest) => end(rewrite(chunk), ...rest);
      return false; // aimock goes on with the request
    },
  };
}
