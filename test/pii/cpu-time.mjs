/** Of this thread alone where Node tells it (23.9 or later), so that neither neighbours nor the collector's threads count. */
const usage = 'threadCpuUsage' in process ? () => process.threadCpuUsage() : () => process.cpuUsage();

/** Milliseconds of CPU time, from some start. */
export function cpuTime() {
  const { user, system } = usage();
  return (user + system) / 1000;
}
