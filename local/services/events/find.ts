import { AwsError } from '../../core/aws-error.ts';
import type { Bus, EventsState, Rule } from './state.ts';

/** The bus of a name or ARN; `default` when none is given. */
export function busName(nameOrArn: string | undefined): string {
  return nameOrArn?.split('event-bus/').pop() ?? 'default';
}

/** Throws `ResourceNotFoundException`. */
export function findBus(state: EventsState, nameOrArn: string | undefined): Bus {
  const name = busName(nameOrArn);
  const bus = state.buses.get(name);
  if (!bus) throw notFound(`Event bus ${name} does not exist.`);
  return bus;
}

/** Throws `ResourceNotFoundException`. */
export function findRule(state: EventsState, name: string | undefined, bus: string | undefined): Rule {
  const { name: onBus, rules } = findBus(state, bus);
  const rule = rules.get(name ?? '');
  if (!rule) throw notFound(`Rule ${name} does not exist on EventBus ${onBus}.`);
  return rule;
}

/** The tags of the rule or bus that has this ARN. Throws `ResourceNotFoundException`. */
export function findTags(state: EventsState, resourceArn: string | undefined): Map<string, string> {
  for (const bus of state.buses.values()) {
    if (bus.arn === resourceArn) return bus.tags;
    for (const rule of bus.rules.values()) if (rule.arn === resourceArn) return rule.tags;
  }
  throw notFound(`Resource ${resourceArn} does not exist.`);
}

function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}
