import type { PairedCounts } from '../../../shared/domain/gates/kernels/tango.ts';
import { binomial } from '../../canary/chance/distributions.ts';
import type { Random } from '../../canary/chance/random.ts';

/** In how many rows of a hundred the two models disagree. */
export const discordance = 0.06;

/** Who was right alone among `n` rows, where the candidate's accuracy is truly higher by `difference`. */
export function pairedCounts(random: Random, n: number, difference: number, disagree = discordance): PairedCounts {
  const discordant = binomial(random, n, disagree);
  const c = binomial(random, discordant, (disagree + difference) / 2 / disagree);
  return { n, b: discordant - c, c };
}
