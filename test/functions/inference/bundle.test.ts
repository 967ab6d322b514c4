import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { bundleOptions } from '../../../scripts/serverless/bundle.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

it('is small, and holds neither SDK nor schema library', async () => {
  const { metafile, outputFiles } = await build({
    ...bundleOptions,
    entryPoints: [`${root}/functions/inference/handler.ts`],
    absWorkingDir: root,
    write: false,
    outdir: 'out',
    metafile: true,
    // Policies differ from stack to stack; the code is what is measured.
    external: ['#served-policies'],
  });
  expect(Object.keys(metafile.inputs).filter(path => /@aws-sdk|@smithy|powertools|\/zod\//.test(path))).toEqual([]);
  expect(outputFiles[0]?.contents.byteLength).toBeLessThan(60_000);
});
