export { batchResultsTap } from './batch-results.ts';
export { createBatchTap } from './create-batch.ts';
