import { type Check, ok, warning } from './check.ts';

/**
 * Which engine the account allows. Nothing but making a schedule proves that Model Monitor may be used; schedules that are
 * there do.
 */
export const engineCheck: Check = {
  name: 'engine',
  async examine({ policy: { monitoring } }, { schedules }) {
    if (!monitoring?.data) return [];
    const used = await schedules.areAny();
    if (used)
      return [ok(`The account uses Model Monitor: both engines may be chosen; the policy has ${monitoring.engine}.`)];
    if (monitoring.engine === 'serverless') {
      return [
        ok('Sluice watches by itself. The account has no schedules of Model Monitor, which is closed to new users.'),
      ];
    }
    return [
      warning(
        'The account has no schedules of Model Monitor, which is closed to accounts that did not use it before 2026-07-30: SageMaker may refuse them.',
        'Choose monitoring.engine: serverless, or see whether a message says after the next rollout that the data is not watched.',
      ),
    ];
  },
};
