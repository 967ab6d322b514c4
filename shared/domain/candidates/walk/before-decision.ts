import type { GateStart } from '../gate-start.ts';
import type { GateProgress, GateStep } from './gate-operation.ts';
import type { AskedAnchor, GateWorld } from './gate-world.ts';
import { type Scores, scoresOf, TRIES, unscored } from './scores.ts';
import { comparesScores } from './scoring.ts';

interface Question {
  readonly start: GateStart;
  readonly progress: GateProgress;
  readonly world: GateWorld;
}

/** Gathers what the candidate is judged by, then has it judged. Every job is begun before one is waited for. */
export function beforeDecision({ start, progress, world }: Question): GateStep {
  if (!world.version) return { operation: 'Finish', progress };
  const champion = start.cached ? none : championScores(progress, world);
  const anchors = start.cached
    ? []
    : world.anchors.map(anchor => ({ anchor, found: anchorScores(anchor, progress, world) }));
  const open = [champion, ...anchors.map(({ found }) => found)].flatMap(one => (one.is === 'to do' ? [one.step] : []));
  const next = open.find(({ operation }) => operation !== 'AwaitTransform') ?? open[0];
  if (next) return { ...next, progress };
  const about = {
    ...(world.champion && { champion: world.champion }),
    ...scoresIn(champion),
    ...(anchors.length > 0 && {
      anchors: anchors.map(({ anchor: { version, metrics }, found }) => ({ version, metrics, ...scoresIn(found) })),
    }),
  };
  return judge({ start, ...about }, progress);
}

/** When judging itself goes wrong the candidate is put before a person, with what went wrong. */
function judge(request: object, progress: GateProgress): GateStep {
  const failures = progress.failed.JudgeCandidate ?? 0;
  if (failures >= 2 * TRIES) return { operation: 'Fail', progress };
  const crash = failures >= TRIES ? { crash: progress.trouble } : {};
  return { operation: 'JudgeCandidate', request: { ...request, ...crash }, progress };
}

const none: Scores = { is: 'none' };

function championScores(progress: GateProgress, { terms, champion, scoring, now }: GateWorld): Scores {
  if (!terms || !champion || !comparesScores(terms)) return none;
  const who = `version ${champion.version}, which serves,`;
  if (!champion.modelName) return unscored(`${who} cannot be asked: its endpoint does not show what model it runs.`);
  return scoresOf({ who, scoring, progress, now });
}

function anchorScores({ version, model, scoring }: AskedAnchor, progress: GateProgress, { now }: GateWorld): Scores {
  return scoresOf({ who: `version ${version}, the best so far,`, model, scoring, progress, now });
}

function scoresIn(found: Scores): { readonly scores?: string; readonly unscored?: string } {
  if (found.is === 'there') return { scores: found.scores };
  return found.is === 'unscored' ? { unscored: found.because } : {};
}
