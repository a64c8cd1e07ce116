import type { Paint, Palette } from '../palette.ts';

const WIDTH = 16;

/** A bar for a share: heavy as far as it goes, light beyond. Less than nothing is empty, more than all is full. */
export function shareBar(share: number): string {
  const heavy = Math.min(WIDTH, Math.max(share > 0 ? 1 : 0, Math.round(share * WIDTH)));
  return '━'.repeat(heavy) + '─'.repeat(WIDTH - heavy);
}

/** The bar with its heavy part in a colour and the rest dimmed. */
export function paintBar(bar: string, paint: Paint, colours: Palette): string {
  const turn = bar.search(/[^━]/);
  return turn < 0 ? paint(bar) : paint(bar.slice(0, turn)) + colours.dim(bar.slice(turn));
}
