import { otherClasses } from '../inference/outcome-window.ts';
import type { ArmWindow, JudgeWindow } from './judge-window.ts';

/** As many as one environment tells apart in one window; many environments may have seen others each. */
const mostClasses = 20;

/** A window that tells its most frequent classes apart; the rest counts as one, in both arms alike, so that it is fair. */
export function withFewClasses(window: JudgeWindow): JudgeWindow {
  const { baseline, canary } = window;
  const totals = new Map<string, number>();
  for (const { classes = {} } of [baseline, canary])
    for (const [label, n] of Object.entries(classes)) totals.set(label, (totals.get(label) ?? 0) + n);
  totals.delete(otherClasses);
  if (totals.size <= mostClasses) return window;
  const byFrequency = [...totals].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const kept = new Set(byFrequency.slice(0, mostClasses).map(([label]) => label));
  return { ...window, baseline: folded(baseline, kept), canary: folded(canary, kept) };
}

function folded(arm: ArmWindow, kept: ReadonlySet<string>): ArmWindow {
  if (!arm.classes) return arm;
  const entries = Object.entries(arm.classes);
  const rest = entries.filter(([label]) => !kept.has(label)).reduce((sum, [, n]) => sum + n, 0);
  const own = entries.filter(([label]) => kept.has(label));
  return { ...arm, classes: { ...Object.fromEntries(own), ...(rest > 0 && { [otherClasses]: rest }) } };
}
