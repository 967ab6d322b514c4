import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lambdaEnvironment } from '../lambda-environment.ts';
import { packagedFunctions } from '../packaged-functions.ts';
import { writeFiles } from '../write-files.ts';

export type ProxyHandler = (event: object, context: object) => Promise<{ statusCode: number }>;

/** The packaged inference function, in this process, calling AWS at the endpoint. */
export async function loadInference(endpoint: string): Promise<ProxyHandler> {
  const found = (await packagedFunctions()).find(({ name }) => name === 'inference');
  if (!found) throw new Error('There is no package of the function inference.');
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-inference-'));
  await writeFiles(folder, found.files);
  Object.assign(process.env, lambdaEnvironment('sluice-bench-inference', found.variables), {
    AWS_ENDPOINT_URL: endpoint,
  });
  const { handler } = (await import(pathToFileURL(join(folder, found.module)).href)) as { handler: ProxyHandler };
  await rm(folder, { recursive: true });
  return handler;
}
