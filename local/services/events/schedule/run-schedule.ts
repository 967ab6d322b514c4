import { nextDue } from '../../../core/next-due.ts';
import { trigger } from '../delivery/route.ts';
import { envelope } from '../event-envelope.ts';
import type { EventsState, Rule } from '../state.ts';
import { parseSchedule } from './parse-schedule.ts';
import type { Schedule } from './schedule.ts';

/** Starts the schedule of a rule afresh, or ends it when the rule is disabled or has none. */
export function runSchedule(state: EventsState, rule: Rule): void {
  stopSchedule(state, rule);
  if (rule.scheduleExpression === undefined || rule.state === 'DISABLED') return;
  const schedule = parseSchedule(rule.scheduleExpression);
  arm(state, rule, schedule, schedule(state.cloud.clock.now()));
}

export function stopSchedule(state: EventsState, rule: Rule): void {
  if (!rule.scheduled) return;
  rule.scheduled.cancel();
  state.timers.delete(rule.scheduled);
  rule.scheduled = undefined;
}

function arm(state: EventsState, rule: Rule, schedule: Schedule, due: number | undefined): void {
  if (due === undefined) return;
  const { clock } = state.cloud;
  const timer = clock.at(due, () => {
    state.timers.delete(timer);
    arm(state, rule, schedule, nextDue(schedule, due, clock.now()));
    trigger(state, rule, scheduledEvent(state, rule, due));
  });
  state.timers.add(timer);
  rule.scheduled = timer;
}

function scheduledEvent({ cloud }: EventsState, rule: Rule, due: number) {
  return envelope(cloud.account, cloud.random.uuid(), due, {
    source: 'aws.events',
    detailType: 'Scheduled Event',
    resources: [rule.arn],
    detail: {},
  });
}
