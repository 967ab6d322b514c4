import { type Finding, notChecked } from './check.ts';
import type { Patient } from './patient.ts';

/** What a check says that needs the next rollout's plan, where there is none. */
export function withoutPlan({ behind }: { readonly behind: Patient['behind'] }): Finding {
  if (behind === undefined) return notChecked('A rollout would not come so far; see names.');
  return notChecked(`Rollout ${behind} is under way, and the next one is planned when it is over. Ask again then.`);
}
