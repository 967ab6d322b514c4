import { readFile } from 'node:fs/promises';
import { exitCodes } from '../exit-codes.ts';
import { Problem } from '../problem.ts';

const addressFile = '.sluice/local.json';

/**
 * Lets all that follows go to the local cloud that runs here, whatever the environment says: nobody who asks for it means an
 * account of AWS.
 * @throws Problem when none runs
 */
export async function useLocalCloud(file = addressFile): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new Problem('--local: no local cloud runs here. npm start begins one, in this folder.', exitCodes.refused);
  const { endpoint, region } = JSON.parse(text) as { endpoint: string; region: string };
  for (const name of Object.keys(process.env))
    if (/^AWS_ENDPOINT_URL_|^AWS_PROFILE$/.test(name)) delete process.env[name];
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  delete process.env['AWS_SESSION_TOKEN'];
}
