import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import { nextLook } from '#shared/domain/canary/next-look.ts';
import type { SoFar } from '#shared/domain/canary/so-far.ts';
import {
  countOutcome,
  emptyWindow,
  type Observation,
  type OutcomeWindow,
} from '#shared/domain/inference/outcome-window.ts';
import { subjectBucket } from '#shared/domain/inference/subject-bucket.ts';
import type { ReportSources } from '#shared/domain/report/rollout-report.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { execute, planFor, startOf } from '../rollout/simulated-rollout.ts';
import { SimulatedWorld } from '../rollout/simulated-world.ts';

export const began = 1_767_600_000_000;
export const windowMs = 10_000;
const thresholds = [50, 250];
const blue = { slot: 'blue', version: 1 };
const green = { slot: 'green', version: 2 };

/** A plan of version 2 against version 1: a tenth of the requests, then half of them, then all. */
export function judgedPlan(): RolloutPlan {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  const traffic = [{ share: 1_000, bakeMs: 600_000 }, { share: 5_000, bakeMs: 600_000 }, { share: 10_000 }];
  const plan = planFor(world, startOf(2), { strategy: 'canary', traffic });
  const terms = { ...defaultTerms, warmUp: { seconds: 30, requests: 20 } };
  return {
    ...plan,
    plannedAt: began - 300_000,
    terms: { ...plan.terms, latencyThresholdsMs: thresholds },
    analysis: { terms },
  };
}

/** What one environment stored about the `nth` window; `failing` is the part of the candidate's requests that fail. */
function counted(nth: number, share: number, failing: number, more: Partial<OutcomeWindow> = {}): OutcomeWindow {
  const seen = Array.from({ length: 200 }, (_, i): Observation => {
    const arm = subjectBucket(`${nth} ${i}`, 'arm') < share * 10_000 ? green : blue;
    const failed = subjectBucket(`${nth} ${i}`, 'failed') < (arm === green ? failing : 0.01) * 10_000;
    const latencyMs = 20 + subjectBucket(`${nth} ${i}`, 'latency') / 40;
    return { ...arm, latencyMs, ...(failed && { error: 'model' as const }) };
  });
  const startMs = began + nth * windowMs;
  const window = seen.reduce(countOutcome, emptyWindow('fraud', startMs, thresholds));
  return { ...window, storedMs: startMs + windowMs, ...more };
}

/** Six looks at a tenth, six at a half; the fourth look has counts that came late. See `counted`. */
export function judgedRollout(failing = 0.01): ReportSources {
  const plan = judgedPlan();
  const { setting, rolloutId } = { setting: plan.analysis ?? { terms: defaultTerms }, rolloutId: plan.start.rolloutId };
  const items = Array.from({ length: 72 }, (_, nth) =>
    counted(nth, nth < 36 ? 0.1 : 0.5, failing, nth === 14 ? { storedMs: began + 225_000 } : {}),
  );
  const looks: LookEvidence[] = [];
  let soFar: SoFar | undefined;
  for (let minute = 1; minute <= 12; minute++) {
    const share = minute <= 6 ? 1_000 : 5_000;
    const taken = nextLook({
      rolloutId,
      setting,
      baseline: blue,
      canary: green,
      share,
      shareSinceMs: minute <= 6 ? began : began + 360_000,
      sticky: false,
      latencyThresholdsMs: thresholds,
      soFar,
      items,
      now: began + minute * 60_000 + 6_000,
    });
    if (taken) looks.push(taken.look);
    soFar = taken?.soFar ?? soFar;
    if (taken?.look.verdict === 'rollback') break;
  }
  const bad = looks.at(-1)?.verdict === 'rollback';
  const endedAt = (looks.at(-1)?.untilMs ?? began) + 20_000;
  const status = bad ? 'rolled back' : 'promoted';
  return {
    plan,
    looks,
    signals: [{ schema: 1, rolloutId, kind: 'pause', at: began + 30_000, by: 'ada', reason: 'lunch <b>' }],
    entries: [
      { at: began - 300_000, entry: { kind: 'planned', plan } },
      { at: began, entry: { kind: 'shifted', share: 1_000, notes: [] } },
      ...(looks.length > 6
        ? [{ at: began + 360_000, entry: { kind: 'shifted', share: 5_000, notes: [] } as const }]
        : []),
      { at: endedAt, entry: { kind: 'ended', ending: { status, reason: 'Judged.' }, notes: [] } },
    ],
  };
}
