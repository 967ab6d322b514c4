import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import { readManifest } from '#shared/domain/candidates/evidence/manifest.ts';
import { evidencePlaces } from '#shared/domain/candidates/evidence/places.ts';
import type { AnchorText, EvaluationTexts } from '#shared/domain/candidates/evidence/read-evaluation.ts';
import { isUnreadable, type Unreadable } from '#shared/domain/candidates/evidence/unreadable.ts';
import type { GatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import type { AskedAnchor, JudgeQuestion } from './judge-question.ts';
import type { Outside } from './outside.ts';

/** What the function has memory for, several times over. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Rows, predictions and the champion's answers. */
export async function readTexts(
  version: CandidateVersion,
  { evaluation }: GatesPolicy,
  { scores, anchors }: Pick<JudgeQuestion, 'scores' | 'anchors'>,
  { objects }: Outside,
): Promise<EvaluationTexts | Unreadable> {
  const places = evidencePlaces(version, evaluation);
  if (isUnreadable(places)) return places;
  const [rows, predictions, champion] = await Promise.all([
    objects.text(places.rows, MOST_BYTES),
    objects.text(places.predictions, MOST_BYTES),
    scores === undefined ? undefined : objects.text(scores, MOST_BYTES),
  ]);
  if (typeof rows !== 'string') return rows;
  if (typeof predictions !== 'string') return predictions;
  if (champion !== undefined && typeof champion !== 'string') return champion;
  const asked = await Promise.all(anchors.map(anchor => readAnchor(anchor, objects)));
  return { rows, predictions, anchors: asked, ...(champion !== undefined && { champion }) };
}

async function readAnchor(
  { version, metrics, scores, unscored }: AskedAnchor,
  objects: Outside['objects'],
): Promise<AnchorText> {
  const none = { unreadable: unscored ?? `Version ${version}, the best so far, was not asked.` };
  return { version, metrics, answers: scores === undefined ? none : await objects.text(scores, MOST_BYTES) };
}

/** The ModelMetrics report; undefined where there is none, or it cannot be read. */
export async function readReport({ reportUri }: CandidateVersion, { objects }: Outside): Promise<string | undefined> {
  const text = reportUri === undefined ? undefined : await objects.text(reportUri, MOST_BYTES);
  return typeof text === 'string' ? text : undefined;
}

/** What the model was trained and evaluated on. */
export async function readManifests({ metadata }: CandidateVersion, { objects }: Outside) {
  const read = async (name: string, uri: string | undefined) => {
    const text = uri?.startsWith('s3://') ? await objects.text(uri, MOST_BYTES) : undefined;
    return text === undefined || typeof text === 'string' ? readManifest(name, text) : text;
  };
  const [train, evaluation] = await Promise.all([
    read('training', metadata['trainManifest']),
    read('evaluation', metadata['evaluationManifest']),
  ]);
  return { train, evaluation };
}
