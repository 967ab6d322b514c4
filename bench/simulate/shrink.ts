import type { Recording } from './recording.ts';
import type { RunResult } from './run-seed.ts';
import { runWork } from './run-work.ts';
import type { Scenario } from './scenario.ts';

/** Each try is a whole run. */
const MOST_TRIES = 24;

/**
 * A run with as few moves as can be found that violates the same invariant: moves are left out one at a time, the last
 * first, and events are neither lost nor doubled if it does without.
 */
export async function shrink(
  scenario: Scenario,
  found: RunResult,
  { recording }: { readonly recording: Recording | undefined },
): Promise<RunResult> {
  let [shortest, result, tries] = [scenario, found, 0];
  const wanted = new Set(found.violations.map(({ invariant }) => invariant));
  const attempt = async (shorter: Scenario): Promise<boolean> => {
    if (tries >= MOST_TRIES) return false;
    tries += 1;
    const next = await runOne(shorter, recording);
    if (!next?.violations.some(({ invariant }) => wanted.has(invariant))) return false;
    shortest = shorter;
    result = next;
    return true;
  };
  await attempt({ ...scenario, events: { lost: 0, doubled: 0 } });
  for (let i = scenario.moves.length - 1; i >= 0; i--) {
    await attempt({ ...shortest, moves: shortest.moves.filter((_, at) => at !== i) });
  }
  return result;
}

async function runOne(scenario: Scenario, recording: Recording | undefined): Promise<RunResult | undefined> {
  let result: RunResult | undefined;
  await runWork({ scenarios: [scenario], ...(recording && { recording }) }, told => {
    if (told.kind === 'ran') result = told.result;
    return true;
  });
  return result;
}
