// The beta twins of messages: classes of their own, which behave alike.

import { prefixed } from '../common/api.mjs';
import promise from '../common/promise.mjs';
import streamEnds from '../common/stream-ends.mjs';
import streamErrors from '../common/stream-errors.mjs';
import streamHelper from '../common/stream-helper.mjs';
import streamReads from '../common/stream-reads.mjs';
import { betaMessages, betaToolMessages } from './messages-api.mjs';

const HAS_BETA = { versions: ['0.60', '0.133', '0.134', '1'], reason: '0.20 has beta messages with tools alone' };
const HAS_BETA_TOOLS = { versions: ['0.20'], reason: 'beta messages with tools became messages' };

export default [
  ...[promise, streamReads, streamEnds, streamErrors, streamHelper].flatMap((family) =>
    prefixed(betaMessages, family(betaMessages), HAS_BETA),
  ),
  ...[promise, streamReads].flatMap((family) => prefixed(betaToolMessages, family(betaToolMessages), HAS_BETA_TOOLS)),
];
