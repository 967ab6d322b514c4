import { logMean, logWeightedSum } from '#shared/domain/canary/kernels/log-mean.ts';
import type { CellCounts } from '../baseline.ts';
import { logPayoff, type Stake } from '../evidence/bets.ts';
import { grow } from '../evidence/grow.ts';
import { namedFeatures } from '../evidence/named-features.ts';
import { addCounts, type WindowCounts } from '../window-counts.ts';
import { alarmAfter } from './alarm-state.ts';
import type { DriftLook } from './drift-look.ts';
import type { Monitor, WatchedFeature } from './monitor.ts';
import type { MonitorState } from './monitor-state.ts';

export interface Watched {
  readonly state: MonitorState;
  readonly look: DriftLook;
}

export function startState({ features }: Monitor): MonitorState {
  const unknown = Object.fromEntries(features.map(({ name }) => [name, null]));
  return { evidence: {}, state: 'quiet', calm: 0, lnM: null, features: unknown };
}

/**
 * Kernel K3: the evidence for drift after one more window. M, averaged over bets, cells and features, is an e-detector:
 * undrifted, the mean number of windows until it reaches the lane's threshold is at least that threshold, whatever the
 * dependence between features. Source: Shin, Ramdas, Rinaldo (arXiv 2203.03532). `counts` names every feature and cell.
 */
export function watchWindow(monitor: Monitor, before: MonitorState, counts: WindowCounts): Watched {
  if (counts.rows === 0) return { state: before, look: lookOf(before, 'no-data', 0) };
  const window = before.gathered ? addCounts(before.gathered, counts) : counts;
  if (window.rows < monitor.lane.minRows) {
    const state = { ...before, gathered: window };
    return { state, look: lookOf(state, 'gathered', window.rows) };
  }
  return judged(monitor, before, window);
}

function judged({ lane, features }: Monitor, before: MonitorState, { rows, features: counts }: WindowCounts): Watched {
  const evidence = Object.fromEntries(
    features.map(feature => [
      feature.name,
      grown(feature, before.evidence[feature.name] ?? {}, rows, counts[feature.name] ?? {}),
    ]),
  );
  const logs = Object.fromEntries(features.map(feature => [feature.name, featureLog(feature, evidence)]));
  const lnM = logMean(Object.values(logs));
  const alarm = lnM >= Math.log(lane.threshold);
  const state: MonitorState = { evidence, ...alarmAfter(before, lnM, lane.threshold), lnM, features: logs };
  const named = alarm ? namedFeatures(logs, lane.threshold) : [];
  return { state, look: { ...lookOf(state, 'judged', rows), alarm, named } };
}

function grown(
  { phi, most, cells }: WatchedFeature,
  before: Readonly<Record<string, readonly number[]>>,
  rows: number,
  counts: CellCounts,
): Readonly<Record<string, readonly number[]>> {
  const after = cells.map(({ name, up, down }) => {
    const events = counts[name] ?? 0;
    const logs = before[name] ?? [];
    const next = (stake: Stake, hits: number, i: number) =>
      grow(logs[i] ?? null, logPayoff(stake, hits, rows, phi), most);
    const more = up.map((stake, i) => next(stake, events, i));
    return [name, [...more, ...down.map((stake, i) => next(stake, rows - events, up.length + i))]] as const;
  });
  return Object.fromEntries(after);
}

/** ln M_f: the mean over the feature's cells, directions and bets; a direction without bets counts as 0. */
function featureLog({ name, cells, betsPerCell }: WatchedFeature, evidence: MonitorState['evidence']): number {
  const logs = Object.values(evidence[name] ?? {}).flat();
  const weight = 1 / (betsPerCell * cells.length);
  return logWeightedSum(
    logs,
    logs.map(() => weight),
  );
}

function lookOf(state: MonitorState, outcome: DriftLook['outcome'], rows: number): DriftLook {
  const features = Object.fromEntries(Object.entries(state.features).map(([name, lnM]) => [name, { lnM }]));
  return { outcome, rows, lnM: state.lnM, alarm: false, state: state.state, features, named: [] };
}
