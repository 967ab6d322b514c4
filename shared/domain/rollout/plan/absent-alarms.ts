import type { RolloutTerms } from '../terms/terms.ts';
import type { LiveState } from '../world/live-state.ts';

/** Alarms that the policy names and that are not there: nothing would ever go off. Nothing where nobody has looked. */
export function absentAlarms(terms: Pick<RolloutTerms, 'alarms'>, { alarms }: Pick<LiveState, 'alarms'>): string[] {
  return alarms ? terms.alarms.filter(name => alarms[name] === undefined) : [];
}

/** The same as what an operator should know before a rollout begins, in sentences. */
export function alarmWarnings(terms: Pick<RolloutTerms, 'alarms'>, live: Pick<LiveState, 'alarms'>): string[] {
  return absentAlarms(terms, live).map(
    name =>
      `No alarm is called ${name}, as rollout.alarms of the policy names it: it guards nothing. Correct the name, or make the alarm.`,
  );
}
