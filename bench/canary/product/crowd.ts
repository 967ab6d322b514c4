import { buckets, subjectBucket } from '../../../shared/domain/inference/subject-bucket.ts';
import type { Random } from '../chance/random.ts';
import type { ProductScenario } from './product-scenarios.ts';

/** How the requests of a moment are dealt, and which part of them fails, by whom they are dealt to. */
export interface Dealt {
  readonly canaryPart: number;
  /** Of the baseline's requests, those that the continuous A/A test takes for a candidate's. */
  readonly pseudoPart: number;
  readonly failing: { readonly canary: number; readonly pseudo: number; readonly rest: number };
}

/** How requests are dealt in one rollout, at a share between 0 and 1. */
export type Crowd = (share: number) => Dealt;

/** Who asks a model: each rollout deals them anew. */
export type Clients = (rolloutId: string) => Crowd;

const pseudoShare = 0.1;
/** The heaviest tail of activity that still has a mean, nearly. */
const paretoShape = 1.2;

/** Everybody alike: requests are dealt one by one. */
function anybody({ rates: [usual, changed] }: ProductScenario): Clients {
  const failing = { canary: changed, pseudo: usual, rest: usual };
  return () => share => ({ canaryPart: share, pseudoPart: pseudoShare, failing });
}

/** A model's clients, by the scenario. */
export function clientsOf(scenario: ProductScenario, random: Random): Clients {
  const { subjects } = scenario;
  return subjects === undefined ? anybody(scenario) : subjectsOf(scenario, subjects, random);
}

interface Subject {
  readonly name: string;
  readonly weight: number;
  /** How often its requests fail, as a multiple of the usual rate. */
  readonly own: number;
  readonly isPseudo: boolean;
}

/**
 * So many subjects, each of which stays with its version: activity by Pareto's law, an exponential rate of failures each.
 * Dealt by the buckets of the proxy.
 */
function subjectsOf({ rates: [usual, changed] }: ProductScenario, count: number, random: Random): Clients {
  const subjects = Array.from({ length: count }, (): Subject => {
    const weight = (1 - random()) ** (-1 / paretoShape);
    const own = -Math.log(1 - random());
    const name = `subject ${random()}`;
    return { name, weight, own, isPseudo: subjectBucket(name, 'm a/a') < pseudoShare * buckets };
  });
  return rolloutId => share => {
    const [there, here] = parted(subjects, ({ name }) => subjectBucket(name, rolloutId) < share * buckets);
    const [pseudo, rest] = parted(here, ({ isPseudo }) => isPseudo);
    return {
      canaryPart: weightOf(there) / weightOf(subjects),
      pseudoPart: weightOf(pseudo) / weightOf(here),
      failing: {
        canary: Math.min(1, changed * ownOf(there)),
        pseudo: Math.min(1, usual * ownOf(pseudo)),
        rest: Math.min(1, usual * ownOf(rest)),
      },
    };
  };
}

function parted(subjects: readonly Subject[], chosen: (subject: Subject) => boolean) {
  return [subjects.filter(chosen), subjects.filter(one => !chosen(one))] as const;
}

function weightOf(subjects: readonly Subject[]): number {
  return subjects.reduce((sum, { weight }) => sum + weight, 0);
}

/** Of a request of one of them: how much more often it fails than usual. */
function ownOf(subjects: readonly Subject[]): number {
  if (subjects.length === 0) return 1;
  return subjects.reduce((sum, { weight, own }) => sum + weight * own, 0) / weightOf(subjects);
}
