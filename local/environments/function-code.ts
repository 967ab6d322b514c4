import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';

/** A deployed zip, unpacked once. */
export interface FunctionCode {
  /** SHA-256 of the zip, base64, as `CodeSha256` shows it. */
  readonly sha256: string;
  /** By path inside the zip. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const unpacked = new WeakMap<Uint8Array, FunctionCode>();

export function unpack(codeZip: Uint8Array): FunctionCode {
  let code = unpacked.get(codeZip);
  if (!code) {
    const files = Object.entries(unzipSync(codeZip)).filter(([name]) => !name.endsWith('/'));
    code = { sha256: createHash('sha256').update(codeZip).digest('base64'), files: new Map(files) };
    unpacked.set(codeZip, code);
  }
  return code;
}
