import type { Check } from './check.ts';

/** The model data may not be larger than the policy allows. */
export const artefact: Check = {
  name: 'artefact',
  judge({ terms, artefact: found }) {
    if (!terms.artefact) return [];
    const { maxSizeBytes } = terms.artefact;
    const numbers = { bytes: found?.bytes ?? null, maxBytes: maxSizeBytes };
    const finding = { name: 'artefact', asks: true, numbers };
    if (!found) return [{ ...finding, outcome: 'undecided', because: 'The size of the model data is not known.' }];
    if (found.bytes <= maxSizeBytes) return [{ ...finding, outcome: 'pass' }];
    return [
      {
        ...finding,
        outcome: 'fail',
        because: `The model data has ${found.bytes} bytes, at most ${maxSizeBytes} may be.`,
      },
    ];
  },
};
