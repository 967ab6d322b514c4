import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CodeCache } from '../../../../local/environments/virtual/code-cache.ts';

describe('CodeCache', () => {
  let parent: string;
  let folder: string;

  beforeEach(() => {
    parent = mkdtempSync(path.join(tmpdir(), 'code-cache-'));
    folder = path.join(parent, 'made', 'when-needed');
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('gives back what another process has written, and nothing for another source', () => {
    const text = '(function () { return "grüße"; })';
    new CodeCache(folder).write('source', { text, compiled: new vm.Script(text).createCachedData() });
    const found = new CodeCache(folder).read('source');
    expect(found?.text).toBe(text);
    const script = new vm.Script(found?.text ?? '', { cachedData: found?.compiled });
    expect(script.cachedDataRejected).toBe(false);
    expect(script.runInThisContext()()).toBe('grüße');
    expect(new CodeCache(folder).read('source ')).toBeUndefined();
  });

  it('is only slower where nothing can be written', () => {
    writeFileSync(path.join(parent, 'made'), 'a file where the folder would be');
    const cache = new CodeCache(folder);
    cache.write('source', { text: '1', compiled: Buffer.alloc(8) });
    expect(cache.read('source')).toBeUndefined();
  });

  it('does not grow for ever: the oldest files go', () => {
    const cache = new CodeCache(folder);
    for (let i = 0; i < 205; i++) cache.write(`source ${i}`, { text: String(i), compiled: Buffer.alloc(8) });
    expect(readdirSync(folder)).toHaveLength(200);
    expect(cache.read('source 204')?.text).toBe('204');
  });
});
