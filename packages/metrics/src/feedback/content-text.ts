import { reasonOf, reportOnce, shared } from '@genspan/model-call';

/** Enough to understand a verdict; a log record is no place for a document. */
const LONGEST = 4096;

/**
 * What may be told of a text that somebody wrote: an explanation quotes answers, a comment names persons. It passes the
 * content filter; without one it is left out, unless raw content was asked for on purpose.
 *
 * @param where for the line that says so: `recordEvaluation: explanation`
 */
export function tellable(text: string, where: string): string | undefined {
  const { filter, unredactedContent } = shared();
  if (filter) {
    try {
      return filter(text).slice(0, LONGEST);
    } catch (thrown) {
      reportOnce(`${where}:filter`, `${where} was left out, the content filter failed: ${reasonOf(thrown)}`);
      return undefined;
    }
  }
  if (unredactedContent) return text.slice(0, LONGEST);
  reportOnce(`${where}:filter`, `${where} was left out: it is content, and redaction is off`);
  return undefined;
}
