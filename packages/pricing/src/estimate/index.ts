export { charClassEstimator } from './char-class.ts';
export { estimateRequest } from './request-estimate.ts';
export { tiktokenEstimator } from './tiktoken.ts';
export { estimateTokens, TokenEstimator } from './token-estimator.ts';
export { familyOf, type TokenizerFamily } from './tokenizer-family.ts';
