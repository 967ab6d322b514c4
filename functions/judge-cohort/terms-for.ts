import type { QualityTerms } from '#shared/domain/policy/sections/quality-policy.ts';
import type { JoinTerms } from '#shared/domain/quality/cohort/joined-cohort.ts';
import { type JudgedTerms, judgedTerms } from '#shared/domain/quality/judge/judged-terms.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { readValidation, type StoredValidation } from '#shared/runtime/monitors/stored-quality.ts';
import { policies } from '#shared/runtime/policies.ts';
import type { DueCohort } from './cohort-input.ts';
import type { Outside } from './outside.ts';

const classOne = '1';

/** What a cohort is judged by: the policy as it is now, and how good the version was where it was validated. */
export interface CohortTerms {
  readonly quality: QualityTerms;
  readonly join: JoinTerms;
  readonly threshold: number;
  readonly validation: StoredValidation;
  /** Absent while the version has no baseline. */
  readonly judged?: JudgedTerms;
}

/** A cohort in work. */
export interface CohortWork {
  readonly due: DueCohort;
  readonly uncounted: 'set aside' | 'no data' | undefined;
  readonly terms: CohortTerms;
}

export async function termsFor({ model, baselineKey }: DueCohort, { files }: Outside): Promise<CohortTerms> {
  const policy = policies().get(model);
  const quality = policy?.monitoring?.quality;
  const validation = await readValidation(files, baselineKey);
  if (!quality || validation?.threshold === undefined)
    throw new NotFound(`There is no quality monitor of ${model}, or nothing to judge by in ${baselineKey}.`);
  const { missing, positive } = quality.labels;
  const join = { missing, positive: positive ?? policy.gates?.evaluation.positive ?? classOne };
  const judged = validation.baseline && judgedTerms(quality, validation.baseline);
  return { quality, join, threshold: validation.threshold, validation, ...(judged && { judged }) };
}
