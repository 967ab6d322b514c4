import { expect, it } from 'vitest';
import { createProgress } from '../../../scripts/demo/progress.ts';

function screen(isTTY: boolean) {
  let text = '';
  return { isTTY, columns: 30, write: (part: string) => (text += part), text: () => text };
}

it('replaces its line on a terminal, and keeps it narrower than the terminal', () => {
  const terminal = screen(true);
  const progress = createProgress(terminal, () => 0);
  progress.now('working on something that takes long');
  progress.step('done');
  expect(terminal.text().split('\n')).toHaveLength(2);
  const [clear, line] = terminal.text().split('\u001b[2K').slice(0, 2);
  expect([clear, line?.replace('\r', '').length]).toEqual(['\r', 29]);
});

it('writes plain lines elsewhere, and not too many of them', () => {
  const pipe = screen(false);
  let time = 0;
  const progress = createProgress(pipe, () => time);
  progress.step('booted');
  for (time = 1_000; time <= 25_000; time += 1_000) progress.now(`at ${time}`);
  expect(pipe.text().split('\n')).toEqual(['   0 s  booted', '  10 s  at 10000', '  20 s  at 20000', '']);
});
