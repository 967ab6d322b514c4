import { describe, expect, it } from 'vitest';
import { escaped } from '#shared/domain/escaped.ts';
import { run } from '../../cli/run.ts';
import { redrawer } from '../../cli/watch/screen.ts';

describe('words of others reach no terminal as commands', () => {
  it('in what is printed', async () => {
    const printed: string[] = [];
    const terminal = { out: (text: string) => printed.push(text), error: (text: string) => printed.push(text) };
    await run(['\u001b[2J\u009b31m'], { ...terminal, readInput: async () => '' });
    expect(printed.join()).toContain('there is no command "\\u001b[2J\\u009b31m"');
  });

  it('in what is drawn in place', () => {
    const written: string[] = [];
    redrawer({ columns: 80, write: text => written.push(text) })('held: \u001b]0;title\u0007');
    expect(written).toEqual(['held: \\u001b]0;title\\u0007\n']);
  });

  it('in a page', () => {
    expect(escaped('<b>\u001b\u202e')).toBe('&lt;b&gt;\\u001b\\u202e');
  });
});
