/** Retrieval over the help pages in `knowledge/`: one batched embeddings call at start, cosine similarity afterwards. */

const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const MODEL = 'text-embedding-3-small';
const DIMENSIONS = 256;
const FOLDER = join(__dirname, '..', 'knowledge');

/** Every `## Heading` of every page is one snippet. */
function loadSnippets() {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .flatMap((file) => {
      const [page, ...sections] = readFileSync(join(FOLDER, file), 'utf8').split(/^## /m);
      const title = page.replace('#', '').trim();
      return sections.map((section) => {
        const [heading, ...lines] = section.trim().split('\n');
        return { title: `${title}: ${heading}`, text: lines.join(' ').replace(/\s+/g, ' ').trim() };
      });
    });
}

function cosine(a, b) {
  let dot = 0;
  let lengthA = 0;
  let lengthB = 0;
  for (let i = 0; i < a.length; i++) {
    dot += a[i] * b[i];
    lengthA += a[i] * a[i];
    lengthB += b[i] * b[i];
  }
  return dot / (Math.sqrt(lengthA * lengthB) || 1);
}

/** @param {import('openai').OpenAI} client */
async function indexKnowledge(client) {
  const snippets = loadSnippets();
  const input = snippets.map((snippet) => `${snippet.title}\n${snippet.text}`);
  const { data } = await client.embeddings.create({ model: MODEL, dimensions: DIMENSIONS, input });
  const index = snippets.map((snippet, i) => ({ ...snippet, vector: data[i].embedding }));

  return {
    size: index.length,
    /** The snippets nearest to `query`, best first. */
    async search(query, count = 2) {
      const answer = await client.embeddings.create({ model: MODEL, dimensions: DIMENSIONS, input: query });
      const { embedding } = answer.data[0];
      return index
        .map(({ title, text, vector }) => ({ title, text, score: cosine(embedding, vector) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, count);
    },
  };
}

module.exports = { indexKnowledge };
