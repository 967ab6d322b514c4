import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ServiceModelFile } from '../../../../local/model/shape.ts';
import { fullMatch } from '../../../../local/model/validation/pattern.ts';

const folder = new URL('../../../../local/model/services/', import.meta.url);

describe('patterns of the models', () => {
  it.each(readdirSync(folder))('%s: every one can be expressed', name => {
    const { shapes } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ServiceModelFile;
    const lost = Object.values(shapes).filter(shape => shape.pattern !== undefined && !fullMatch(shape.pattern));
    expect(lost).toEqual([]);
  });

  it.each([
    ['[a-z]+', 'abc', true],
    ['[a-z]+', 'abc1', false],
    ['a|b', 'ab', false],
    ['\\A\\S[\\p{Print}]*\\z', 'x y~', true],
    ['\\A\\S[\\p{Print}]*\\z', 'xé', false],
    ['\\p{ASCII}*', 'é', false],
    ['([\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*)${1,128}', 'team=é 1', true],
    ['([\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*)${1,128}', 'a;b', false],
    ['(?s).*', 'a\nb', true],
    ['^(?!.*\\..*\\.)[a-zA-Z0-9][a-zA-Z0-9-_\\.]*$', 'a.b.c', false],
    ['[\\.\\-_/#A-Za-z0-9]+', '/aws/lambda/f-1.#', true],
    ['[ABDEGJMNPRTUXZabdegjmnprtuxz]++', 'ABB', true],
  ])('%s on %j: %s', (pattern, text, expected) => {
    expect(fullMatch(pattern)?.test(text)).toBe(expected);
  });
});
