import type { GateTerms } from '../gates/gate-terms.ts';
import { gateFaults } from './gate-faults.ts';
import type { PolicyView } from './policy-view.ts';
import type { Finding } from './values/policy-problem.ts';

type Rule = (policy: PolicyView) => readonly Finding[];

/** What makes gates, and an approval that relies on them, contradict themselves. */
export const gateRules: Readonly<Record<string, Rule>> = {
  metricsFit: ({ gates }) => inGates({ metrics: gates?.metrics ?? [] }),
  slicesFit: ({ gates }) => inGates({ slices: gates?.slices ?? [] }),
  biasFits: ({ gates }) => inGates({ bias: gates?.bias ?? [] }),

  automaticHasGates({ approval, gates }) {
    if (approval?.mode !== 'automatic') return [];
    if ((gates?.metrics?.length ?? 0) + (gates?.bias?.length ?? 0) > 0) return [];
    const why = 'with automatic the gates alone decide, and slices alone prove nothing';
    return [
      { path: ['approval', 'mode'], message: `expected gates.metrics or gates.bias beside it, got none: ${why}` },
    ];
  },
};

function inGates(terms: Partial<GateTerms>): Finding[] {
  const faults = gateFaults({ metrics: [], slices: [], bias: [], ...terms });
  return faults.map(fault => ({ ...fault, path: ['gates', ...fault.path] }));
}
