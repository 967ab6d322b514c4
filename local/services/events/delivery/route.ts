import { asJson, type EventEnvelope } from '../event-envelope.ts';
import type { Bus, EventsState, Rule } from '../state.ts';
import { deliverToTarget } from './deliver-to-target.ts';
import { countForRule } from './rule-metrics.ts';

/** Matches an event against every enabled rule of a bus and sends it to the targets of those that fit. */
export function route(state: EventsState, bus: Bus, event: EventEnvelope): void {
  const json = asJson(event);
  for (const rule of bus.rules.values()) {
    if (rule.state !== 'DISABLED' && rule.matches?.(json)) trigger(state, rule, event);
  }
}

/** Sends an event to all targets of a rule. */
export function trigger(state: EventsState, rule: Rule, event: EventEnvelope): void {
  const { cloud } = state;
  countForRule(cloud, rule.name, 'TriggeredRules');
  const ingestedAt = cloud.clock.now();
  for (const target of rule.targets.values()) void deliverToTarget(state, { event, rule, target, ingestedAt });
}
