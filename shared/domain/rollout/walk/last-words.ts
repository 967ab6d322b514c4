import { oneLine } from '../../printable.ts';
import type { Progress } from '../plan/progress.ts';
import type { Setback } from '../world/setback.ts';

/** How many lines of a container's log are told, and how much of each. */
export const toldLines = 5;
const longestLine = 200;

/** Whether a turn went back because the candidate's container did not come up or answer, and nobody has read its log. */
export function wantsLastWords(
  { setback }: Pick<Progress, 'setback'>,
  { progress }: { readonly progress: Pick<Progress, 'setback'> },
): boolean {
  return setback === undefined && progress.setback?.container === true;
}

/** A setback with what the container wrote last, where that is known: it mostly names the cause, which SageMaker never does. */
export function withLastWords(setback: Setback, lastWords: readonly string[] | undefined): Setback {
  const { fault, reason, container } = setback;
  if (!container) return { fault, reason };
  if (lastWords === undefined) return { fault, reason, container };
  const told = lastWords.map(line => oneLine(line).trim()).filter(line => line !== '');
  if (told.length === 0) return { fault, reason };
  const lines = told
    .slice(-toldLines)
    .map(line => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
  return { fault, reason: `${reason} Its container wrote last: ${lines.join(' | ')}` };
}
