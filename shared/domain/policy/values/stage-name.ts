/**
 * Every name of a stack is `sluice-<stage>-<rest>`. Without hyphens in the stage it is plain where the stage ends: roles
 * that may touch `sluice-dev-*` then touch nothing of another stage. Bucket names and SageMaker's ARNs are lower case.
 */
const form = /^[a-z0-9]{1,15}$/;

/** The form in which a stage is accepted, in words. */
const accepts = '1 to 15 lower-case letters and digits';

/** Why a stage cannot be deployed, in a sentence; undefined when it can. */
export function stageFault(stage: string): string | undefined {
  if (form.test(stage)) return undefined;
  return `expected ${accepts}, got "${stage}": everything is named sluice-<stage>-…, and ${reason(stage)}`;
}

function reason(stage: string): string {
  if (/[A-Z]/.test(stage)) return 'buckets and the ARNs in permissions are in lower case';
  if (stage.includes('-')) return 'with a hyphen, the names of two stages could not be told apart';
  if (stage.length > 15) return 'SageMaker takes 63 characters at most';
  return 'no other character is in every kind of name';
}
