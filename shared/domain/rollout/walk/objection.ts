import type { Progress } from '../plan/progress.ts';
import type { PlannedStep, RolloutPlan } from '../plan/rollout-plan.ts';
import { controlOf } from '../world/control.ts';
import type { LiveState, Standing } from '../world/live-state.ts';
import type { Setback } from '../world/setback.ts';
import { told } from '../world/signal.ts';
import { alarmSetback } from './alarms.ts';
import { strayedRoute } from './strayed-route.ts';

interface Question {
  readonly plan: RolloutPlan;
  readonly progress: Progress;
  readonly step: PlannedStep;
  readonly live: LiveState;
  readonly now: number;
}

type Objector = (question: Question) => Setback | undefined;

/** What stands against going on, whatever the step would do. There is no objection to a way back. */
export function objection(question: Question): Setback | undefined {
  if (question.progress.phase !== 'forward') return undefined;
  for (const objector of objectors) {
    const setback = objector(question);
    if (setback) return setback;
  }
  return undefined;
}

const operator: Objector = ({ live }) => {
  const { rollback } = controlOf(live.signals ?? []);
  if (!rollback) return undefined;
  return { fault: 'operator', reason: `Taken back${told(rollback)}.` };
};

const alarm: Objector = ({ plan, progress, live }) => alarmSetback(plan, progress, live);

const route: Objector = ({ plan, progress, live }) => strayedRoute(plan, progress, live);

const judge: Objector = ({ progress: { judged } }) =>
  judged?.verdict === 'rollback' ? { fault: 'candidate', reason: judged.reason } : undefined;

const rejection: Objector = ({ plan, live: { standing } }) =>
  standing && standing.approval !== 'Approved' ? { fault: 'rejected', reason: rejected(plan, standing) } : undefined;

/** A newer version waits for its turn, or takes it; a candidate that has all requests already is not taken back for it. */
const newer: Objector = ({ plan, step, live: { standing } }) => {
  if (!step.recheck || standing?.newerVersion === undefined || plan.terms.onNewerApproval === 'queue') return undefined;
  return { fault: 'superseded', reason: `Version ${standing.newerVersion} was approved during the rollout.` };
};

const deadline: Objector = ({ plan: { terms }, progress, step, now }) => {
  const held = (progress.heldMs ?? 0) + (progress.heldSince === undefined ? 0 : now - progress.heldSince);
  if (now - progress.since - held <= terms.timeoutMs) return undefined;
  const minutes = Math.round(terms.timeoutMs / 60_000);
  const reason = `The rollout took longer than its ${minutes} minutes, at step ${step.kind}.`;
  return step.kind === 'bake'
    ? { fault: 'undecided', reason: `${reason} ${progress.judged?.reason ?? 'Nothing was judged.'}` }
    : { fault: 'platform', reason };
};

const objectors: readonly Objector[] = [operator, route, alarm, judge, rejection, newer, deadline];

function rejected({ candidate }: RolloutPlan, { approval }: Standing): string {
  return `Version ${candidate.version} became ${approval} during its rollout.`;
}
