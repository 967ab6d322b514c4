import { pointedAt } from '../../json-pointer.ts';
import type { EvaluationPolicy } from '../../policy/sections/evaluation-policy.ts';
import type { Unreadable } from './unreadable.ts';

/** From which score on a row counts as class 1: what the policy says, or what the report has at its pointer. */
export function thresholdOf(
  { threshold }: Pick<EvaluationPolicy, 'threshold'>,
  report: string | undefined,
): number | Unreadable {
  if (typeof threshold === 'number') return threshold;
  if (report === undefined) return { unreadable: `There is no ModelMetrics report to read ${threshold} from.` };
  const found = pointedAt(parsed(report), threshold);
  if (typeof found === 'number' && found >= 0 && found <= 1) return found;
  return { unreadable: `The ModelMetrics report has no number from 0 to 1 at ${threshold}.` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
