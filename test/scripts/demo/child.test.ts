import { expect, it } from 'vitest';
import { startChild } from '../../../scripts/demo/child.ts';

it('waits for a line and ends the program', async () => {
  const child = startChild(process.execPath, ['-e', "console.log('x\\nready'); setInterval(() => {}, 1000)"]);
  await child.printed(/^ready$/m, 5_000);
  await child.stop();
  expect(child.output()).toContain('ready');
});

it('shows the output of a program that ends before its line', async () => {
  const child = startChild(process.execPath, ['-e', "console.error('port 4566 is taken'); process.exit(3)"]);
  await expect(child.printed(/^ready$/m, 5_000)).rejects.toThrow('port 4566 is taken');
  expect(await child.ended).toBe(3);
});

it('gives up on a program that never gets there', async () => {
  const child = startChild(process.execPath, ['-e', "console.log('booting'); setInterval(() => {}, 1000)"]);
  await expect(child.printed(/^ready$/m, 300)).rejects.toThrow(/was not ready after 0\.3 s/);
  await child.stop();
});
