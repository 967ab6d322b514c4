import type { ArmCounts } from '../../../shared/domain/canary/kernels/e-fnh.ts';
import { canaryRate, type Detector, firstMinute } from './detector.ts';

/** Counts the minutes in which the candidate's success rate is below the limit; no requests are a failed check. */
export function flagger(threshold: number): Detector {
  return {
    name: `Flagger, success ≥ 99 %, threshold ${threshold}`,
    source: 'fluxcd/flagger at 15bd6ad, pkg/controller/scheduler.go',
    detect({ minutes }) {
      let failed = 0;
      return firstMinute(minutes.length, minute => {
        failed += fails(minutes[minute], 0.01) ? 1 : 0;
        return failed >= threshold;
      });
    },
  };
}

/** One measurement per minute; fails once more than `limit` have failed. A minute without requests measures nothing. */
export function argo(success: number, limit: number): Detector {
  return {
    name: `Argo Rollouts, success ≥ ${success * 100} %, failureLimit ${limit}`,
    source: 'argoproj/argo-rollouts at 9f8d111, analysis/analysis.go',
    detect({ minutes }) {
      let failed = 0;
      return firstMinute(minutes.length, minute => {
        const rate = minutes[minute] && canaryRate(minutes[minute]);
        failed += rate !== undefined && rate > 1 - success ? 1 : 0;
        return failed > limit;
      });
    },
  };
}

/** An alarm on the candidate's failure rate above 1 %: so many of the last periods break it. Missing data break nothing. */
export function cloudWatch(breaches: number, of: number, periodMinutes: number): Detector {
  return {
    name: `CloudWatch alarm > 1 %, ${breaches} of ${of} × ${periodMinutes} min`,
    source: 'SageMaker developer guide, deployment guardrails; CloudWatch alarm evaluation',
    detect({ minutes }) {
      const periods: boolean[] = [];
      return firstMinute(minutes.length, minute => {
        if ((minute + 1) % periodMinutes !== 0) return false;
        const period = minutes.slice(minute + 1 - periodMinutes, minute + 1);
        const events = period.reduce((sum, { canaryEvents }) => sum + canaryEvents, 0);
        const requests = period.reduce((sum, { canaryRequests }) => sum + canaryRequests, 0);
        periods.push(requests > 0 && events / requests > 0.01);
        return periods.slice(-of).filter(Boolean).length >= breaches;
      });
    },
  };
}

function fails(minute: ArmCounts | undefined, limit: number): boolean {
  const rate = minute && canaryRate(minute);
  return rate === undefined || rate > limit;
}
