import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../../scripts/serverless/bundle.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const handlers = ['functions/inference/handler', 'functions/inference/stream-handler'];

describe.each(handlers)('%s', handler => {
  let code: Uint8Array;
  let text: string;
  let sources: string[];

  beforeAll(async () => {
    const made = (await bundle([handler], root)).get(handler);
    code = made?.code ?? new Uint8Array();
    text = Buffer.from(code).toString();
    ({ sources } = JSON.parse(Buffer.from(made?.map ?? []).toString()));
  });

  it('holds neither SDK nor schema library', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(sources.filter(path => /@aws-sdk|@smithy|powertools|\/zod\//.test(path))).toEqual([]);
  });

  it('is at most 25 kB as Lambda gets it', () => {
    expect(zipSync({ 'handler.mjs': code }).byteLength).toBeLessThanOrEqual(25_000);
  });

  it('imports nothing of Node.js that a request does not need', () => {
    expect([...text.matchAll(/from"(node:[^"]+)"/g)].map(([, name]) => name)).not.toContain('node:stream/web');
    expect(text).not.toContain('createRequire');
  });
});
