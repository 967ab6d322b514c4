import type { RetrainingDeferred } from '#events/sluice/retraining-deferred.ts';
import type { RetrainingRefused } from '#events/sluice/retraining-refused.ts';
import type { RetrainingStarted } from '#events/sluice/retraining-started.ts';
import type { GuardState } from '../guard-state.ts';
import type { Unsaid } from './guard-memory.ts';
import type { GuardNumbers } from './guard-numbers.ts';
import type { Violation } from './violation.ts';

type Announced = Unsaid['events'][number];

/** The event of a fact that has to wait or is refused; none of one that starts: its execution is known later. */
export function verdictEvent(violation: Violation, numbers: GuardNumbers): readonly Announced[] {
  const { key, model, version, source, cause, severity, evidence, verdict, reason, until, execution } = violation;
  const fact = { key, model, version, source, cause, severity, ...(evidence !== undefined && { evidence }), reason };
  if (verdict === 'defer') {
    const detail: RetrainingDeferred['detail'] = { ...fact, ...(until !== undefined && { until }), numbers };
    return [{ type: 'Retraining Deferred', resources: [], detail }];
  }
  if (verdict !== 'refuse') return [];
  const of = execution === undefined ? {} : { pipelineExecutionArn: execution };
  const detail: RetrainingRefused['detail'] = { ...fact, ...of, numbers };
  return [{ type: 'Retraining Refused', resources: execution === undefined ? [] : [execution], detail }];
}

/** The event of a start whose execution has become known. */
export function startEvent(
  before: GuardState,
  { run, model }: GuardState,
  numbers: GuardNumbers,
): readonly Announced[] {
  const execution = run?.execution;
  if (!run || execution === undefined || before.run?.execution === execution) return [];
  const { fact, attempt, episode, parameters } = run.intent;
  const detail: RetrainingStarted['detail'] = {
    model,
    version: fact.version,
    pipelineExecutionArn: execution,
    ...{ key: fact.key, source: fact.source, cause: fact.cause, severity: fact.severity },
    ...(fact.evidence !== undefined && { evidence: fact.evidence }),
    ...{ attempt, episode, parameters: { ...parameters }, numbers },
  };
  return [{ type: 'Retraining Started', resources: [execution], detail }];
}
