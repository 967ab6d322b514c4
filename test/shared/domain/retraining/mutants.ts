import type { Mutant } from '../../../support/mutant.ts';

const at = (file: string, from: string, to: string): Mutant => ({ file: `shared/domain/retraining/${file}`, from, to });

/** Faults in the checks: the states at the limits must find every one. */
export const checkMutants: readonly Mutant[] = [
  at('checks/fact-checks.ts', '!waited && ', ''),
  at('checks/fact-checks.ts', "fact.version === world.live ? undefined : refuse('not-live')", 'undefined'),
  at('checks/fact-checks.ts', 'window.from < to', 'window.from <= to'),
  at('checks/fact-checks.ts', 'window.to > from', 'window.to >= from'),
  at(
    'checks/fact-checks.ts',
    "defects.length > 0 ? defer('defect') : undefined",
    'defects.length > 1 ? defer("defect") : undefined',
  ),
  at('checks/fact-checks.ts', 'isAbove(terms.severity, fact.severity)', 'isAbove(fact.severity, terms.severity)'),
  at('checks/episode-checks.ts', 'state.failed >= terms.giveUpAfter', 'state.failed > terms.giveUpAfter'),
  at('checks/episode-checks.ts', 'now >= armedAt', 'now > armedAt'),
  at('checks/episode-checks.ts', ' || isAbove(fact.severity, episode.used.severity)', ''),
  at('checks/episode-checks.ts', 'episode.version !== fact.version', 'false'),
  at('checks/episode-checks.ts', 'run?.intent.episode !== episode.number', 'run === undefined'),
  at('checks/busy-checks.ts', 'ours || world.executing.length > 0', 'ours'),
  at('checks/busy-checks.ts', "run?.phase === 'starting' || ", ''),
  at('checks/busy-checks.ts', "run?.phase === 'pending' || ", ''),
  at('checks/busy-checks.ts', ' || world.rolloutOpen', ''),
  at('checks/allowance-checks.ts', 'over > now', 'over >= now'),
  at('checks/allowance-checks.ts', ', ...Object.values(state.foreign)', ''),
  at('checks/allowance-checks.ts', 'counted.length - cap.runs', 'counted.length - cap.runs - 1'),
  at('checks/allowance-checks.ts', 'at > now - perMs', 'at >= now - perMs'),
  at('checks/allowance-checks.ts', 'spent + estimate <= budget.amount', 'spent + estimate < budget.amount'),
  at('checks/allowance-checks.ts', 'estimate > budget.amount', 'estimate >= budget.amount'),
  at('checks/allowance-checks.ts', '.sort((a, b) => a.at - b.at)', ''),
  at('checks/data-check.ts', 'world.newRows < terms.minNewRows', 'world.newRows <= terms.minNewRows'),
  at(
    'checks/data-check.ts',
    'world.labelledRows < terms.minLabelledRows',
    'world.labelledRows > terms.minLabelledRows',
  ),
  at('checks/registry.ts', '  futile,\n  alreadyActed,', '  alreadyActed,\n  futile,'),
  at('decide.ts', "skip === 'forced' && force", "skip === 'forced'"),
];

/** Faults in what is remembered: the worlds must find every one. */
export const stateMutants: readonly Mutant[] = [
  at('guard/hear.ts', '[fact.key]: before.now', ''),
  at('guard/begin.ts', 'used: { at: now, severity }', ''),
  at('guard/begin.ts', 'starts: [...state.starts, { token, at: now, cost: terms.estimate }],', ''),
  at('guard/begin.ts', 'attempts: attempts + 1', 'attempts'),
  at('guard/begin.ts', "run: { intent, phase: 'starting' },", ''),
  at('guard/wake.ts', 'staying.push(fact);', ''),
  at('guard/deferral.ts', '...waiting.filter(one => one !== same), ', ''),
  at('guard/unfinished-start.ts', 'lookFirst: resumed', 'lookFirst: false'),
  at('guard/transitions.ts', 'failed: rest.failed + 1', 'failed: rest.failed'),
];
