import { profileColumns } from '../../examples/data-version/profile-columns.ts';
import type { VirtualImage } from '../../local/containers/virtual-container.ts';
import type { Journey } from './journey.ts';
import { rows } from './monitored.ts';
import { gatedModel } from './pipeline-journey.ts';
import { trainingImage } from './training-image.ts';

/** How payments differ in the second data version from those of the first. */
export const moved = { movedOnline: 0.8 } as const;

const bytes = (value: object) => new TextEncoder().encode(JSON.stringify(value));

/** What is usual in each data version, as the pipeline's first step leaves it. */
const baselines: Readonly<Record<string, ReturnType<typeof profileColumns>>> = {
  d1: profileColumns(rows(1, 20_000).map(row => ({ ...row }))),
  d2: profileColumns(rows(5, 20_000, moved).map(row => ({ ...row }))),
};

/** The training image, whose first step also leaves the statistics of the rows that a data version stands for. */
export const driftingImage: VirtualImage = {
  ...trainingImage,
  process(job, random) {
    const made = trainingImage.process?.(job, random) ?? { exitCode: 1, message: undefined, outputs: {} };
    const folder = job.outputs.find(output => output.endsWith('/baseline'));
    const profile = baselines[job.arguments[1] ?? ''];
    if (folder === undefined || !profile) return made;
    const files = {
      'statistics.json': bytes(profile.statistics),
      'constraints.json': bytes(profile.constraints),
    };
    return { ...made, outputs: { ...made.outputs, [folder]: files } };
  },
};

/** Says that a data version is complete, and how many rows are new in it. */
export async function putManifest(journey: Journey, version: string, newRows: number): Promise<void> {
  const objects = [{ key: `${gatedModel}/data/${version}/train/train.csv`, etag: version, rows: newRows }];
  await journey.call('s3', 'PutObject', {
    Bucket: journey.output('ArtifactsBucketName'),
    Key: `${gatedModel}/data/${version}/manifest.json`,
    Body: bytes({ version, objects }),
  });
}
