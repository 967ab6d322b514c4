import { absentAlarms } from '#shared/domain/rollout/plan/absent-alarms.ts';
import { type Check, ok, problem, warning } from './check.ts';

/** The alarms that the policy names exist, and none of them rings now: it would hold the next rollout. */
export const alarmsCheck: Check = {
  name: 'alarms',
  async examine({ terms }, { alarms }) {
    const named = terms.alarms;
    if (named.length === 0) return [ok('The policy names no alarm.')];
    const states = await alarms.states(named);
    const absent = absentAlarms(terms, { alarms: states });
    const ringing = named.filter(name => states[name]?.state === 'ALARM');
    const found = [
      ...absent.map(name =>
        problem(`No alarm is called ${name}: it guards nothing.`, 'Correct rollout.alarms, or make the alarm.'),
      ),
      ...ringing.map(name =>
        warning(
          `Alarm ${name} is in ALARM: it holds every new rollout.`,
          'End its cause, or use sluice resume --emergency.',
        ),
      ),
    ];
    return found.length > 0 ? found : [ok(`The ${named.length} alarms that the policy names exist, and none rings.`)];
  },
};
