import { changedArtefacts } from '../../world/artefact.ts';
import type { Objector } from './objector.ts';

/** What would be served is not what was approved. */
export const artefact: Objector = ({ plan: { candidate }, live: { approvedArtefacts = [], artefacts } }) => {
  const [first] = artefacts ? changedArtefacts(approvedArtefacts, artefacts) : [];
  if (first === undefined) return undefined;
  const reason = `Model data ${first} Version ${candidate.version} is not what was approved; approve it again if it is right so.`;
  return { fault: 'candidate', reason };
};
