// What `genspan doctor` loads into the processes that it starts, beside the flag.
import { taskOf } from './doctor/probe/task.ts';
import { watchProgram } from './doctor/probe/watch.ts';

export { runTinyApp } from './doctor/probe/tiny-app.ts';

const { reports } = taskOf(process.env) ?? {};
if (reports !== undefined) watchProgram(reports);
