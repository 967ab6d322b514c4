import { provesBetter } from '../comparisons/comparison.ts';
import { existing } from '../gate-finding.ts';
import type { GateKind } from './gate-kind.ts';

/** A candidate that was made because quality fell must be proven better, not only no worse. */
export const better: GateKind = {
  name: 'better',
  judge: ({ reason }, metrics) =>
    (reason === 'quality' ? metrics : []).map(({ name, compared }) => ({
      name: `better:${name}`,
      outcome: provesBetter(compared.notBetter) ? 'pass' : 'undecided',
      asks: true,
      numbers: { difference: existing(compared.difference), p: existing(compared.notBetter) },
    })),
};
