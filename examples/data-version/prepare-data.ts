import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { channelFiles } from '../container/channel-files.ts';
import { runProcessing } from '../container/run-processing.ts';
import { dataManifest } from './data-manifest.ts';
import type { Dataset } from './dataset.ts';
import { profileColumns } from './profile-columns.ts';

/**
 * The processing program that every training pipeline begins with: reads each row of a data version, so that a broken one
 * ends the pipeline here, hands the channels on, and leaves manifests of both and the baseline of what is learned from.
 * Input `data`; outputs `train`, `test`, `manifests`, `baseline`; arguments `--version` and `--uri` of the data.
 */
export function prepareData<Row>(dataset: Dataset<Row>): Promise<void> {
  return runProcessing(async ({ folder, option }) => {
    const version = option('version');
    for (const channel of ['train', 'test']) {
      const objects = await readObjects(dataset, folder('data'), channel, option('uri'));
      await cp(join(folder('data'), channel), folder(channel), { recursive: true });
      await writeJson(folder('manifests'), `${channel}.json`, dataManifest(version, 'id', objects));
      if (channel === 'train') await writeBaseline(dataset, folder('baseline'), objects);
      console.log(`${channel}: rows=${objects.reduce((sum, { rows }) => sum + rows.length, 0)}`);
    }
  });
}

async function readObjects<Row>(dataset: Dataset<Row>, data: string, channel: string, uri: string) {
  const files = await channelFiles(join(data, channel), dataset.extension);
  return Promise.all(
    files.map(async file => {
      const read = await dataset.readFile(file);
      const key = `${uri.replace(/^s3:\/\/[^/]+\//, '').replace(/\/$/, '')}/${channel}/${basename(file)}`;
      return { key, content: await readFile(file), rows: read.map(dataset.key), read };
    }),
  );
}

async function writeBaseline<Row>(dataset: Dataset<Row>, folder: string, objects: readonly { read: Row[] }[]) {
  const { statistics, constraints } = profileColumns(objects.flatMap(({ read }) => read.map(dataset.columns)));
  await writeJson(folder, 'statistics.json', statistics);
  await writeJson(folder, 'constraints.json', constraints);
}

async function writeJson(folder: string, name: string, value: object): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
}
