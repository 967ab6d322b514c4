import type { RetrainingState } from '#shared/views/retraining-state.ts';
import { time } from '../times.ts';

/** How the retraining of a model stands, in a line. */
export function retrainingText({ phase, execution, deferred, failed, defects }: RetrainingState): string {
  const by = execution === undefined ? '' : ` (execution ${execution.split('/').at(-1)})`;
  return [
    `${phase}${by}`,
    ...(deferred ? [`deferred (${deferred.reason})${deferred.until ? ` until ${time(deferred.until)}` : ''}`] : []),
    ...(failed > 0 ? [`${failed} failed in a row`] : []),
    ...(defects.length > 0 ? [`held, broken data by ${defects.join(', ')}`] : []),
  ].join('; ');
}
