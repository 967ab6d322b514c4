import type { Check, CheckFinding } from './check.ts';

/** What an execution leaves behind that failed later, or that registered several versions, is a matter for a person. */
export const execution: Check = {
  name: 'execution',
  judge: ({ start }) => [ended(start), alone(start)],
};

function ended({ executionStatus, failureReason }: Parameters<Check['judge']>[0]['start']): CheckFinding {
  const finding = { name: 'execution:ended', asks: true, numbers: { status: executionStatus } };
  if (executionStatus === 'Succeeded') return { ...finding, outcome: 'pass' };
  const why = failureReason ? `: ${failureReason}` : '';
  return { ...finding, outcome: 'undecided', because: `The execution ended as ${executionStatus}${why}` };
}

function alone({ registered, group }: Parameters<Check['judge']>[0]['start']): CheckFinding {
  const finding = { name: 'execution:registered', asks: true, numbers: { versions: registered } };
  if (registered === 1) return { ...finding, outcome: 'pass' };
  const because = `The execution registered ${registered} versions in ${group}; which of them is meant is not said.`;
  return { ...finding, outcome: 'undecided', because };
}
