import { jsonLines } from '#shared/domain/candidates/evidence/json-lines.ts';
import { evidencePlaces } from '#shared/domain/candidates/evidence/places.ts';
import { isUnreadable } from '#shared/domain/candidates/evidence/unreadable.ts';
import { answersBaseline } from '#shared/domain/monitoring/baseline/answers-baseline.ts';
import type { WatchedBaseline } from '#shared/domain/monitoring/baseline/watched-baseline.ts';
import { answerPlaces } from '#shared/domain/monitoring/captures/answer-places.ts';
import { type Answered, answersOf } from '#shared/domain/monitoring/captures/answers-of.ts';
import { readCaptureLine } from '#shared/domain/monitoring/captures/capture-line.ts';
import { captureFolder } from '#shared/domain/monitoring/captures/captures-folder.ts';
import { gatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import type { StoredBaseline } from '#shared/runtime/monitors/stored-baseline.ts';
import type { Outside } from './outside.ts';
import type { WatchedModel } from './watched-model.ts';

const dayMs = 86_400_000;
const settleMs = 10 * 60_000;
const mostBytes = 256 * 1024 * 1024;
/** Fewer answers are no baseline, more are not needed. */
const [fewest, most] = [1000, 50_000];

/**
 * The baseline of what a version says: of its held-out rows, else of its first whole day (UTC) with answers enough, of at
 * most a week. In words, why there is none yet.
 */
export async function takeAnswers(watched: WatchedModel, outside: Outside): Promise<StoredBaseline | string> {
  const { version } = watched.slot;
  const heldOut = await heldOutAnswers(watched, outside);
  if (heldOut) return { schema: 1, version, baseline: heldOut, problems: [] };
  const first = Math.ceil(watched.route.updatedAt / dayMs) * dayMs;
  for (let from = first; from + dayMs + settleMs <= outside.clock.now() && from < first + 7 * dayMs; from += dayMs) {
    const answers = await answersOfDay(watched, from, outside);
    const baseline = answers.length < fewest ? undefined : answersBaseline(answers);
    if (baseline) return { schema: 1, version, baseline, until: from + dayMs, problems: [] };
  }
  const why = `Version ${version} has no held-out predictions, and no whole day yet with ${fewest} answers that have a score or a class.`;
  return outside.clock.now() < first + 7 * dayMs + settleMs ? why : { schema: 1, version, problems: [why] };
}

async function heldOutAnswers({ policy, slot }: WatchedModel, outside: Outside): Promise<WatchedBaseline | undefined> {
  const terms = policy.gates ?? gatesPolicy.parse({});
  const candidate = await outside.versions.describe(slot.modelPackageArn);
  const places = candidate && evidencePlaces(candidate, terms.evaluation);
  if (!places || isUnreadable(places)) return undefined;
  const text = await outside.objects.text(places.predictions, mostBytes);
  const lines = typeof text === 'string' ? jsonLines('predictions', text) : text;
  if (isUnreadable(lines)) return undefined;
  const scores = lines.map(line => line[terms.evaluation.score]);
  return answersBaseline(scores.map(score => (typeof score === 'number' ? { score } : {})));
}

async function answersOfDay(
  { policy, route, slot }: WatchedModel,
  from: number,
  { files }: Outside,
): Promise<Answered[]> {
  const places = answerPlaces(policy);
  const answers: Answered[] = [];
  for (const key of await files.list(captureFolder(route.endpoint, slot.name, from, 'day'))) {
    for await (const line of files.lines(key)) {
      const output = readCaptureLine(line)?.output;
      answers.push(...((output && answersOf(output, places)) ?? []));
    }
    if (answers.length >= most) break;
  }
  return answers.filter(answered => answered.score !== undefined || answered.class !== undefined);
}
