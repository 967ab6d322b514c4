import { type ExpectedTimes, expectedTimes } from '#shared/domain/canary/expected-times.ts';
import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import { WHOLE_SHARE } from '#shared/domain/rollout/world/route.ts';
import { countsOfLastDay } from '../counts-of-last-day.ts';
import { type Check, type Finding, notChecked, ok, warning } from './check.ts';
import type { DoctorOutside } from './doctor-outside.ts';
import type { Patient } from './patient.ts';

/** A rate of the last minutes says little about the next hours. */
const LEAST_MS = 600_000;

/** Whether the judge sees enough at each share of the policy, by what the model was asked in the last day. */
export const canaryCheck: Check = {
  name: 'canary',
  async examine(patient, outside) {
    const watched = patient.terms.traffic.filter(({ bakeMs }) => bakeMs !== undefined);
    if (watched.length === 0) return [ok('The strategy has no share that is watched.')];
    const traffic = await trafficOf(patient, outside);
    if (!traffic) return [notChecked('No requests on record in the last day. Give --requests-per-hour N.')];
    return watched.map(({ share, bakeMs = 0 }) => {
      const times = expectedTimes(traffic, share / WHOLE_SHARE, patient.terms.analysis);
      return judged(share, bakeMs, traffic, times);
    });
  },
};

function judged(
  share: number,
  bakeMs: number,
  traffic: { readonly requestsPerHour: number; readonly errorRate: number },
  times: ExpectedTimes,
): Finding {
  const perHour = Math.round((traffic.requestsPerHour * share) / WHOLE_SHARE);
  const text =
    `At ${share / 100} %: ${perHour} requests an hour, enough to judge after ${span(times.minRequests)}; twice the ` +
    `failures found after ${span(times.twice)}, five times after ${span(times.fiveTimes)}; proven good after ${span(times.good)}.`;
  const details = { share, bakeSeconds: bakeMs / 1000, requestsPerHour: perHour, seconds: times };
  if (times.minRequests !== undefined && times.minRequests * 1000 <= bakeMs) return ok(text, details);
  const todo = `Its bake of ${span(bakeMs / 1000)} is too short to judge it: a larger share, a longer bake, or rollout.replay.`;
  return warning(text, todo, details);
}

/** What the operator assumes, or what is on record. Where nothing failed, half a failure is taken as seen. */
async function trafficOf({ policy, assumed }: Patient, { counts, clock }: DoctorOutside) {
  const windows = await countsOfLastDay(counts, policy.model, clock.now());
  const seen = tally(windows.filter(window => !window.replayed));
  const errorRate = assumed.errorRate ?? (seen.requests > 0 ? (seen.errors + 0.5) / (seen.requests + 1) : 0.01);
  const requestsPerHour = assumed.requestsPerHour ?? seen.requestsPerHour;
  return requestsPerHour > 0 ? { requestsPerHour, errorRate } : undefined;
}

function tally(windows: readonly OutcomeWindow[]) {
  const arms = windows.flatMap(window => Object.values(window.arms));
  const requests = arms.reduce((sum, arm) => sum + arm.requests, 0);
  const errors = arms
    .flatMap(arm => Object.entries(arm.errors))
    .reduce((sum, [kind, count]) => (kind === 'client' ? sum : sum + (count ?? 0)), 0);
  const starts = windows.map(({ startMs }) => startMs);
  const spanMs = windows.length === 0 ? 0 : Math.max(...starts) - Math.min(...starts);
  return { requests, errors, requestsPerHour: (requests / Math.max(spanMs, LEAST_MS)) * 3_600_000 };
}

function span(seconds: number | undefined): string {
  if (seconds === undefined) return 'more than a week';
  if (seconds < 5400) return `${Math.max(1, Math.round(seconds / 60))} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 360) / 10} h` : `${Math.round(seconds / 8640) / 10} days`;
}
