/** The version of a model that no registry knows: it was on the endpoint before Sluice was. */
export const FOUND_VERSION = 0;

/** A version in the middle of a sentence. */
export function versionWords(version: number): string {
  return version === FOUND_VERSION ? 'the version found' : `version ${version}`;
}
