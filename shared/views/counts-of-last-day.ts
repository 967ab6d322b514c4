import { addedWindows } from '#shared/domain/canary/added-windows.ts';
import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import type { StoredCounts } from '#shared/ports/table/window-counts.ts';

const A_DAY_MS = 24 * 3_600_000;
/** So long φ needs at least: thirty times the five minutes that it takes together. */
const LEAST_MS = 9_000_000;
/** So many items are enough, once they cover that time: one environment stores 8,640 a day. */
const ENOUGH = 10_000;
/** Reading more takes longer than the function has: 220 environments in `LEAST_MS`. */
const MOST = 200_000;
const FIRST_PIECE_MS = 600_000;

/**
 * What the baseline was asked in the last day, or in less of it where many environments counted: the newest first, of each
 * ten seconds one window, so that what is held in memory does not grow with the fleet. Read in pieces of some 10,000 items.
 */
export async function countsOfLastDay(
  model: string,
  now: number,
  { storedCounts }: { readonly storedCounts: Pick<StoredCounts, 'list'> },
): Promise<OutcomeWindow[]> {
  const windows: OutcomeWindow[] = [];
  let read = 0;
  let pieceMs = FIRST_PIECE_MS;
  for (let untilMs = now; untilMs > now - A_DAY_MS && read < MOST; ) {
    if (read >= ENOUGH && now - untilMs >= LEAST_MS) break;
    const fromMs = Math.max(now - A_DAY_MS, untilMs - pieceMs);
    const items = await storedCounts.list(model, fromMs, untilMs === now ? now : untilMs - 1);
    windows.push(...addedWindows(items));
    read += items.length;
    pieceMs = nextPiece(untilMs - fromMs, items.length);
    untilMs = fromMs;
  }
  return windows;
}

/** A whole number of windows, at least one. */
function nextPiece(ms: number, items: number): number {
  const wished = (ms * ENOUGH) / Math.max(1, items);
  return Math.max(10_000, Math.min(A_DAY_MS, Math.floor(wished / 10_000) * 10_000));
}
