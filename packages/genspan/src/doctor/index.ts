export { type DoctorOptions, runDoctor } from './doctor-command.ts';
export { plantValues } from './leak-probe.ts';
