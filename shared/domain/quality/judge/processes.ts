import { logMean } from '#shared/domain/canary/kernels/log-mean.ts';
import { createMonitor, type Monitor } from '#shared/domain/drift/monitor/monitor.ts';
import type { MonitorState } from '#shared/domain/drift/monitor/monitor-state.ts';
import { startState, watchWindow } from '#shared/domain/drift/monitor/watch-window.ts';
import { aucEvidence, startAuc, watchAuc } from '../auc-evidence.ts';
import { type CohortPart, knownOf } from '../cohort/cohort-part.ts';
import { weighed } from '../cohort/weighed.ts';
import type { QualityProcess } from '../process-name.ts';
import type { JudgedTerms } from './judged-terms.ts';
import type { QualityEvidence } from './quality-memory.ts';

/** The evidence of one process after one more cohort, and its ln M; `null` where it has seen nothing yet. */
interface Grown {
  readonly evidence: QualityEvidence;
  readonly log: number | null;
}

type Process = (terms: JudgedTerms, before: QualityEvidence, part: CohortPart) => Grown;

/** Pairs from labels that depend on the score compare other scores than the validated AUC did. */
const mostUneven = 1.5;

export const processes: Readonly<Record<QualityProcess, Process>> = {
  /** More errors than the evaluation's count allows. */
  errorRate(terms, before, part) {
    const { rows, falsePositives, falseNegatives, largest } = weighed(part);
    const monitor = errorMonitor(terms, largest);
    const counts = { rows, features: { errorRate: { wrong: falsePositives + falseNegatives } } };
    const { state } = watchWindow(monitor, before.errorRate ?? startState(monitor), counts);
    return { evidence: { errorRate: state }, log: state.lnM };
  },

  /** Scores that mean something else: unmoved by who is asked about, so that it tells a change of what is true. */
  calibration(terms, before, part) {
    const calibration = terms.baseline.groups.map(({ rows, positives }, i): MonitorState => {
      const monitor = groupMonitor(terms, rows, positives);
      const state = before.calibration?.[i] ?? startState(monitor);
      const group = part.groups[i];
      if (!group || rows === 0) return state;
      const features = { group: { positive: group.truePositives + group.falseNegatives } };
      return watchWindow(monitor, state, { rows: knownOf(group), features }).state;
    });
    const logs = calibration.map(({ lnM }) => lnM ?? Number.NEGATIVE_INFINITY);
    return { evidence: { calibration }, log: finite(logMean(logs)) };
  },

  /** Positives that score above negatives less often than validated. */
  auc({ leastAuc = 0, lane, phi, processes: all }, before, part) {
    const state = before.auc ?? startAuc(leastAuc);
    const isUneven = weighed(part).largest > mostUneven;
    const auc =
      part.pairs.pairs === 0 || isUneven ? state : watchAuc(state, part.pairs, lane.threshold * all.length, phi);
    return { evidence: { auc }, log: aucEvidence(auc) ?? null };
  },
};

/** No bet needs more than what makes an alarm by itself, in the mean over all processes (and groups). */
function errorMonitor({ baseline, lane, phi, processes: all }: JudgedTerms, largest: number): Monitor {
  const cells = { wrong: baseline.errors };
  const features = { errorRate: { phi: phi * largest, baselinePhi: phi, onlyMore: true, cells } };
  return createMonitor(
    { ...lane, minRows: 1, threshold: lane.threshold * all.length },
    { rows: baseline.rows, features },
  );
}

function groupMonitor({ baseline, lane, phi, processes: all }: JudgedTerms, rows: number, positives: number): Monitor {
  const groups = baseline.groups.length;
  const own = { ...lane, minRows: 1, alpha: lane.alpha / groups, threshold: lane.threshold * all.length * groups };
  return createMonitor(own, {
    rows: Math.max(1, rows),
    features: { group: { phi, baselinePhi: phi, cells: { positive: positives } } },
  });
}

function finite(log: number): number | null {
  return Number.isFinite(log) ? log : null;
}
