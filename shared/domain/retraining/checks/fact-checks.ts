import { isAbove } from '#shared/domain/drift/severity/severity.ts';
import { defer, refuse } from '../verdict.ts';
import type { Check } from './check.ts';

export const duplicate: Check = {
  name: 'duplicate',
  ask: ({ fact, waited, state }) =>
    !waited && Object.hasOwn(state.known, fact.key) ? { kind: 'ignore', reason: 'duplicate' } : undefined,
};

export const notLive: Check = {
  name: 'not-live',
  skip: 'manual',
  ask: ({ fact, world }) => (fact.version === world.live ? undefined : refuse('not-live')),
};

/** While a rollout ran, two versions answered: such a window speaks of neither. */
export const rolloutWindow: Check = {
  name: 'rollout-window',
  skip: 'manual',
  ask({ fact: { window }, world }) {
    const overlaps = window && world.rollouts.some(({ from, to }) => window.from < to && window.to > from);
    return overlaps ? refuse('rollout-window') : undefined;
  },
};

/** Broken data teaches a model nothing. */
export const defect: Check = {
  name: 'defect',
  ask({ fact, state }) {
    if (fact.cause === 'defect') return refuse('data-defect');
    return state.defects.length > 0 ? defer('defect') : undefined;
  },
};

export const severity: Check = {
  name: 'severity',
  skip: 'manual',
  ask({ fact, terms }) {
    if (!terms.on.includes(fact.cause)) return refuse('cause');
    return isAbove(terms.severity, fact.severity) ? refuse('severity') : undefined;
  },
};
