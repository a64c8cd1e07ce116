/**
 * `POST /v1/embeddings`. aimock gives every text of a batch the same vector and reports no tokens. Here each text gets
 * its own: words hashed into the dimensions asked for, so that texts with common words are near each other and the
 * retrieval of the example finds what it should.
 */
export function createEmbeddings() {
  let journal;
  return {
    /** Called by aimock when it starts. */
    setJournal(given) {
      journal = given;
    },

    async handleRequest(request, response) {
      let raw = '';
      for await (const chunk of request) raw += chunk;
      const body = JSON.parse(raw);
      const { input, model, dimensions = 1536, encoding_format: format } = body;
      const { method, headers } = request;
      journal.add({ method, path: '/v1/embeddings', headers, body, response: { status: 200, fixture: null } });
      const texts = [input].flat();
      const tokens = texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
      const data = texts.map((text, index) => {
        const vector = embed(text, dimensions);
        const embedding = format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector];
        return { object: 'embedding', index, embedding };
      });
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } }),
      );
      return true;
    },
  };
}

function embed(text, dimensions) {
  const vector = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/\p{L}{3,}|\d+/gu) ?? []) {
    let hash = 2166136261;
    for (const letter of word) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619) >>> 0;
    vector[hash % dimensions] += 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
