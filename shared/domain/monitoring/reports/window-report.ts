import type { WindowPart } from '../counts/window-part.ts';
import type { LaneMemory, MonitorMemory } from '../judge/monitor-memory.ts';
import type { JudgedWindow, Span } from '../judge/window-outcome.ts';

/** `window.json`: what a run counted and came to. From the counts of all runs a monitor's memory is made again. */
export interface WindowReport {
  readonly schema: 1;
  readonly model: string;
  readonly version: number;
  readonly window: Span;
  /** Absent where the window was set aside. */
  readonly part?: WindowPart;
  readonly judged: JudgedWindow;
  /** φ of the lanes when the window began. */
  readonly phi: { readonly fast?: LaneMemory['phi']; readonly slow?: LaneMemory['phi'] };
}

/** The report of one run; `before` is the memory that it began with. */
export function windowReport(
  run: Pick<WindowReport, 'model' | 'version' | 'window'>,
  part: WindowPart | undefined,
  judged: JudgedWindow,
  { fast, slow }: Pick<MonitorMemory, 'fast' | 'slow'>,
): WindowReport {
  const { model, version, window } = run;
  const phi = { ...(fast.phi && { fast: fast.phi }), ...(slow.phi && { slow: slow.phi }) };
  return { schema: 1, model, version, window, ...(part && { part }), judged, phi };
}
