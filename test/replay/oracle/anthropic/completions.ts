import type { JsonObject } from '../../recording.ts';
import { firstText, text } from '../json.ts';
import { type Facts, nothing, stopFacts } from './facts.ts';

/**
 * Facts of a legacy completion from its whole body or from the chunks that arrived. It reports no usage, and its stream
 * has no end of its own: the chunk with the stop reason is the last.
 */
export function completionFacts(pieces: JsonObject[], thrown: boolean, streamed: boolean): Facts {
  const stop = stopFacts(firstText(pieces.map((piece) => piece.stop_reason)));
  const isCut = streamed && !thrown && stop.finishReasons[0]?.[0] === 'error';
  return {
    ...nothing(),
    ...stop,
    finishReasons: pieces.length > 0 ? stop.finishReasons : [undefined, ['error']],
    id: firstText(pieces.map((piece) => piece.id)),
    model: firstText(pieces.map((piece) => piece.model)),
    content: pieces.some((piece) => text(piece.completion)) ? 'yes' : 'no',
    ...(isCut ? { failure: [], unfinished: true } : {}),
  };
}
