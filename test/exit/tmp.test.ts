import { test } from 'vitest';
import { setStage } from './play.ts';
const stage = setStage('none');
test.each(['1','5','512'])('x %s', async (b) => {
  stage.sink.answers.traces = 'never';
  const env = { CALLS: '30', OTEL_BSP_SCHEDULE_DELAY: '1', OTEL_BSP_MAX_EXPORT_BATCH_SIZE: b };
  const child = stage.start('app.cjs', env); 
  await child.said('tookMs'); const t = performance.now(); console.log(b, 'calls done');
  const e = await child.ended; console.log(b, performance.now() - t, e, stage.sink.requests);
});
