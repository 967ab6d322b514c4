import { type BiasMemory, newBias } from '../judge/bias-memory.ts';
import type { BiasTerms } from '../judge/bias-terms.ts';
import { judgeBias } from '../judge/judge-bias.ts';
import type { BiasReport } from './bias-report.ts';

/**
 * A bias monitor's memory of one version, from the reports of its windows: the same as the memory that was kept.
 * Undefined where there are none.
 */
export function rememberedBias(
  terms: BiasTerms,
  watched: Pick<BiasMemory, 'version' | 'about'>,
  reports: readonly BiasReport[],
): BiasMemory | undefined {
  const own = reports
    .filter(({ version, about }) => version === watched.version && about === watched.about)
    .sort((a, b) => a.window.to - b.window.to);
  const [first] = own;
  return (
    first &&
    own.reduce(
      (memory, { window, part }) => judgeBias(terms, memory, { ...window, ...(part && { part }) }).memory,
      newBias(watched, first.window.from, first.phi),
    )
  );
}
