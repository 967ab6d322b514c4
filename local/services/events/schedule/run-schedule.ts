import { trigger } from '../delivery/route.ts';
import { envelope } from '../event-envelope.ts';
import type { EventsState, Rule } from '../state.ts';
import { parseSchedule } from './parse-schedule.ts';
import type { Schedule } from './schedule.ts';

/** Starts the schedule of a rule afresh, or ends it when the rule is disabled or has none. */
export function runSchedule(state: EventsState, rule: Rule): void {
  stopSchedule(state, rule);
  if (rule.scheduleExpression === undefined || rule.state === 'DISABLED') return;
  armNext(state, rule, parseSchedule(rule.scheduleExpression), state.cloud.clock.now());
}

export function stopSchedule(state: EventsState, rule: Rule): void {
  if (!rule.scheduled) return;
  rule.scheduled.cancel();
  state.timers.delete(rule.scheduled);
  rule.scheduled = undefined;
}

function armNext(state: EventsState, rule: Rule, schedule: Schedule, afterMs: number): void {
  const due = schedule(afterMs);
  if (due === undefined) return;
  const timer = state.cloud.clock.at(due, () => {
    state.timers.delete(timer);
    armNext(state, rule, schedule, due);
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
