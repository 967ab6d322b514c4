import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exit-codes.ts';
import { useLocalCloud } from '../../cli/local-cloud/use-local-cloud.ts';
import { sluice } from '../support/operator.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluice-local-'));
const file = join(folder, 'local.json');
const before = { ...process.env };

describe('--local', () => {
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, before);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('goes to the local cloud of this folder, whatever account the environment names', async () => {
    writeFileSync(file, JSON.stringify({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1' }));
    Object.assign(process.env, {
      AWS_PROFILE: 'production',
      AWS_ENDPOINT_URL_SAGEMAKER: 'http://x',
      AWS_SESSION_TOKEN: 't',
      AWS_REGION: 'eu-west-1',
    });
    await useLocalCloud(file);
    const aws = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('AWS_')));
    expect(aws).toMatchObject({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
    });
    expect(aws).not.toHaveProperty('AWS_PROFILE');
    expect(aws).not.toHaveProperty('AWS_ENDPOINT_URL_SAGEMAKER');
    expect(aws).not.toHaveProperty('AWS_SESSION_TOKEN');
  });

  it('is refused where none runs, before anything reaches AWS', async () => {
    await expect(useLocalCloud(join(folder, 'none.json'))).rejects.toThrow('no local cloud runs here');
  });

  it.each([[['status']], [['init', 'penguins']]])('is understood by sluice %s', async words => {
    const here = process.cwd();
    process.chdir(folder);
    const answered = await sluice(...words, '--local').finally(() => process.chdir(here));
    expect(answered).toMatchObject({
      code: exitCodes.refused,
      err: expect.stringContaining('no local cloud runs here'),
    });
  });
});
