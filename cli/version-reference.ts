import { UsageError } from './usage-error.ts';

export interface VersionReference {
  readonly model: string;
  readonly version: number;
}

/** Reads `MODEL/VERSION`, such as `fraud-detection/3`; `v3` is taken as well. */
export function versionReference(text: string): VersionReference {
  const [, model, version] = /^([^/]+)\/v?(\d+)$/.exec(text) ?? [];
  if (model === undefined || version === undefined) {
    throw new UsageError(`Expected MODEL/VERSION, such as fraud-detection/3, got "${text}".`);
  }
  return { model, version: Number(version) };
}
