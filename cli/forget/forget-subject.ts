import { captureAbout, type Forgotten, isFeedbackAbout } from '#shared/domain/monitoring/forgetting/about.ts';
import type { SubjectFiles } from '#shared/ports/monitors/subject-files.ts';
import type { InferenceItems } from '#shared/ports/table/inference-items.ts';

/** Where a model's captured requests and feedback lie: prefixes in the artifacts bucket. */
export interface SubjectPlaces {
  readonly captures: string;
  readonly labels: string;
  readonly outcomes: string;
}

export interface Taken {
  readonly objects: number;
  readonly lines: number;
}

/** How much was taken out, or would be. */
export interface ForgottenSubject {
  readonly captures: Taken;
  readonly labels: Taken;
  readonly outcomes: Taken;
  /** Items of the table. */
  readonly items: number;
  /** Former versions of objects. */
  readonly versions: number;
  readonly inferences: number;
}

export interface Forgetting {
  readonly model: string;
  readonly values: readonly string[];
  readonly inferenceIds: readonly string[];
  readonly places: SubjectPlaces;
  /** Nothing is changed; what would be is counted. */
  readonly dryRun: boolean;
}

interface Parts {
  readonly files: SubjectFiles;
  readonly items: InferenceItems;
}

/**
 * Takes out every line about a subject: first of captured requests, which tell its inferences, then of what was fed back
 * about these. Former versions go last, so that what dies on the way is done by doing it again.
 */
export async function forgetSubject(wish: Forgetting, { files, items }: Parts): Promise<ForgottenSubject> {
  const { model, places, dryRun } = wish;
  const ids = new Set(wish.inferenceIds);
  const forgotten: Forgotten = { values: new Set(wish.values), ids };
  const captures = await takeOut(places.captures, dryRun, files, line => {
    const id = captureAbout(line, forgotten);
    if (id !== undefined && id !== '') ids.add(id);
    return id !== undefined;
  });
  const isAbout = (line: string) => isFeedbackAbout(line, ids);
  const labels = await takeOut(places.labels, dryRun, files, isAbout);
  const outcomes = await takeOut(places.outcomes, dryRun, files, isAbout);
  let deleted = 0;
  let versions = 0;
  if (!dryRun) {
    for (const id of ids) deleted += await items.forget(model, id);
    for (const prefix of Object.values(places)) versions += await files.dropFormer(prefix);
  }
  return { captures, labels, outcomes, items: deleted, versions, inferences: ids.size };
}

async function takeOut(
  prefix: string,
  dryRun: boolean,
  files: SubjectFiles,
  isAbout: (line: string) => boolean,
): Promise<Taken> {
  let [objects, lines] = [0, 0];
  for (const key of await files.list(prefix)) {
    const kept: string[] = [];
    let taken = 0;
    for await (const line of files.lines(key)) {
      if (line.trim() === '') continue;
      if (isAbout(line)) taken++;
      else kept.push(line);
    }
    if (taken === 0) continue;
    if (!dryRun) await files.rewrite(key, kept);
    objects++;
    lines += taken;
  }
  return { objects, lines };
}
