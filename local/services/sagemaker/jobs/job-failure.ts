import { ImageNotFound } from '../../../containers/image-not-found.ts';
import type { Faults } from '../faults.ts';

/** Thrown to end a job with exactly this `FailureReason`. */
export class JobFailure extends Error {}

/** Throws what AWS itself makes go wrong with a job, as tests have ordered it. */
export function meetFaults(faults: Faults, instanceType: string | undefined): void {
  const ordered = faults.jobFailures.shift();
  if (ordered !== undefined) throw new JobFailure(ordered);
  if (instanceType === undefined || !faults.insufficientCapacity.has(instanceType)) return;
  throw new JobFailure(
    'CapacityError: Unable to provision requested ML compute capacity. Please retry using a different ML instance type.',
  );
}

/** The failure of the container's own program. */
export function algorithmError(exitCode: number, message: string | undefined): JobFailure {
  return new JobFailure(`AlgorithmError: ${(message ?? '').trim()}, exit code: ${exitCode}`);
}

/** `FailureReason` for whatever ended a job. */
export function failureReason(error: unknown): string {
  return reasonOf(error).slice(0, 1024);
}

function reasonOf(error: unknown): string {
  if (error instanceof JobFailure) return error.message;
  if (error instanceof ImageNotFound) {
    return `ClientError: Cannot pull algorithm container. Either the image does not exist or its permissions are incorrect: ${error.image}`;
  }
  return `ClientError: ${(error as Error).message}`;
}
