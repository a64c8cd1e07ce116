/**
 * The instrumentations whose spans are decoded, each with the program that makes it emit them.
 *
 * @typedef {object} Peer
 * @property {string} name of its fixture
 * @property {string} folder where its packages are installed, below test/decode
 * @property {string} node the oldest Node that its packages run under
 */

/** @type {readonly Peer[]} */
export const PEERS = [
  { name: 'anthropic-native', folder: 'peers', node: '20.19.0' },
  { name: 'anthropic-native-content', folder: 'peers', node: '20.19.0' },
  { name: 'contrib-openai', folder: 'peers/contrib', node: '22.15.0' },
  { name: 'openinference-anthropic', folder: 'peers', node: '20.19.0' },
  { name: 'openinference-openai', folder: 'peers', node: '20.19.0' },
  { name: 'traceloop-anthropic', folder: 'peers', node: '20.19.0' },
  { name: 'traceloop-anthropic-0.14', folder: 'peers', node: '20.19.0' },
  { name: 'traceloop-openai', folder: 'peers', node: '20.19.0' },
  { name: 'traceloop-openai-0.14', folder: 'peers', node: '20.19.0' },
  { name: 'vercel-ai', folder: 'peers', node: '22.0.0' },
  { name: 'vercel-ai-5', folder: 'peers', node: '20.19.0' },
  { name: 'vercel-ai-legacy', folder: 'peers', node: '22.0.0' },
];
