export type { Configuration, RuleSettings } from './configuration/configuration.ts';
export { DEFAULT_CONFIGURATION } from './configuration/default-configuration.ts';
export { writeObjectives } from './configuration/objectives/write-objectives.ts';
export { type ReadConfiguration, readConfiguration } from './configuration/read-configuration.ts';
export { writtenDuration } from './configuration/values/duration.ts';
export { writtenShare } from './configuration/values/share.ts';
export { type ExportedOpenSlo, exportOpenSlo } from './openslo/export-openslo.ts';
export { type ImportedOpenSlo, importOpenSlo } from './openslo/import-openslo.ts';
