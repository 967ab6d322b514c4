import { phiAt } from '#shared/domain/drift/dispersion/phi-at.ts';
import { countedIn } from '../count/bias-part.ts';
import { groupPhi } from '../evidence/group-phi.ts';
import { hasRows, tablesOf } from '../group-table.ts';
import type { BiasMemory } from './bias-memory.ts';
import type { BiasTerms } from './bias-terms.ts';

/** The memory with φ, where the windows that wait are enough to learn it from; as it was where it is known already. */
export function calibrated(terms: BiasTerms, memory: BiasMemory): BiasMemory {
  const { waiting } = memory;
  if (terms.phi !== undefined || memory.phi) return memory;
  const tables = waiting.map(part => tablesOf(part.groups, part.rest));
  const value = groupPhi(
    terms.groups.map(({ index }) =>
      tables.flatMap(one => one[index] ?? []).filter(one => hasRows(one, terms.lane.minRows)),
    ),
  );
  if (value === undefined) return memory;
  const rows = waiting.reduce((sum, part) => sum + countedIn(part), 0) / waiting.length;
  return { ...memory, phi: { rows, value } };
}

/** φ of windows of so many rows: as the policy says, or as it was learned; undefined while it is not known. */
export function phiFor(terms: BiasTerms, { phi }: BiasMemory, rows: number): number | undefined {
  return terms.phi ?? (phi && phiAt(phi.value, phi.rows, rows));
}
