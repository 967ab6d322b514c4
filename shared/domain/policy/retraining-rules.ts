import type { PolicyView } from './policy-view.ts';
import type { Finding } from './values/policy-problem.ts';

type Rule = (policy: PolicyView) => Finding | undefined;

/** What the keys of `retraining` contradict each other in. */
export const retrainingRules: Readonly<Record<string, Rule>> = {
  retrainingAlarmsDiffer({ retraining: { alarms = [] } = {} }) {
    const at = alarms.findIndex(({ name }, i) => alarms.findIndex(other => other.name === name) < i);
    if (at < 0) return undefined;
    const message = `expected each alarm once, got "${alarms[at]?.name}" again`;
    return { path: ['retraining', 'alarms', at, 'name'], message };
  },

  retrainingScheduleIsHeard({ retraining }) {
    const { on, schedule } = retraining ?? {};
    if (!on || on.includes('schedule') === (schedule !== undefined)) return undefined;
    if (schedule) return found('schedule', 'expected schedule in retraining.on beside it, got it without');
    return found('on', 'expected retraining.schedule beside schedule, got none: it says when');
  },

  retrainingCanBePaid({ retraining: { budget } = {} }) {
    const { amount, estimate } = budget ?? {};
    if (amount === undefined || estimate === undefined || estimate <= amount) return undefined;
    return found('budget.estimate', `expected at most budget.amount, which is ${amount}, got ${estimate}`);
  },
};

function found(path: string, message: string): Finding {
  return { path: ['retraining', ...path.split('.')], message };
}
