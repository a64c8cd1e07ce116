import type { TargetFile } from './targets.ts';

/**
 * The one line that is appended to a target file: it hands the file's classes to the taps. `typeof` keeps a class
 * that a future version no longer declares from throwing, and the try keeps anything of ours from the SDK.
 */
export function offerLine(packageName: string, file: TargetFile, location: string): string {
  const classes = file.classes.map((name) => `${name}:typeof ${name}==='undefined'?undefined:${name}`).join(',');
  const offer = `{package:${JSON.stringify(packageName)},surface:${JSON.stringify(file.surface)},file:${JSON.stringify(location)},classes:{${classes}}}`;
  return `\n;try{globalThis[Symbol.for('genspan.loader')]?.offer(${offer})}catch{}\n`;
}
