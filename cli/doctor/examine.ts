import { alarmsCheck } from './alarms-check.ts';
import { approvalsCheck } from './approvals-check.ts';
import { canaryCheck } from './canary-check.ts';
import { captureCheck } from './capture-check.ts';
import type { Check, Finding } from './check.ts';
import { concurrencyCheck } from './concurrency-check.ts';
import { costCheck } from './cost-check.ts';
import type { DoctorOutside } from './doctor-outside.ts';
import { imageCheck } from './image-check.ts';
import { namesCheck } from './names-check.ts';
import { packageCheck } from './package-check.ts';
import type { Patient } from './patient.ts';
import { permissionsCheck } from './permissions-check.ts';
import { quotaCheck } from './quota-check.ts';
import { retrainingCheck } from './retraining-check.ts';

const checks: readonly Check[] = [
  namesCheck,
  permissionsCheck,
  packageCheck,
  imageCheck,
  quotaCheck,
  alarmsCheck,
  canaryCheck,
  costCheck,
  concurrencyCheck,
  captureCheck,
  retrainingCheck,
  approvalsCheck,
];

export interface CheckedFinding extends Finding {
  readonly model: string;
  readonly check: string;
}

/** Every check of a model. One that cannot be made says so, and the others are made all the same. */
export async function examine(patient: Patient, outside: DoctorOutside): Promise<CheckedFinding[]> {
  const { model } = patient.policy;
  const found = await Promise.all(
    checks.map(async ({ name, examine: ask }) => {
      const findings = await ask(patient, outside).catch((error: unknown) => [unanswered(error)]);
      return findings.map(finding => ({ model, check: name, ...finding }));
    }),
  );
  return found.flat();
}

function unanswered(error: unknown): Finding {
  if (!(error instanceof Error)) throw error;
  return { state: 'not checked', text: error.message || error.name };
}
