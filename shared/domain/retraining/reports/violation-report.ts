import * as z from 'zod';

/**
 * An item of `constraint_violations.json`: data quality names a feature, model quality a metric, bias a facet and
 * attribution a label, both beside their metric. Descriptions are for people and hold values, so that nothing is read from
 * them or handed on.
 */
const violation = z.looseObject({
  constraint_check_type: z.string().min(1),
  feature_name: z.string().nullish(),
  metric_name: z.string().nullish(),
  facet: z.string().nullish(),
  label: z.string().nullish(),
});
const report = z.looseObject({ violations: z.array(violation) });

export interface ReportedViolation {
  readonly check: string;
  /** The feature, metric, facet or label. */
  readonly about?: string;
}

/** Its violations, or in words why the text is no report. */
export function readViolationReport(text: string): readonly ReportedViolation[] | { readonly unreadable: string } {
  if (text.trim() === '') return { unreadable: 'it is empty' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { unreadable: 'it is no JSON; it may have been cut off' };
  }
  const read = report.safeParse(parsed);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { unreadable: `${issue?.path.join('.') || 'the whole file'}: ${issue?.message ?? 'it has another form'}` };
  }
  return read.data.violations.map(one => {
    const about = one.feature_name ?? one.facet ?? one.label ?? one.metric_name;
    return { check: one.constraint_check_type, ...(about && { about }) };
  });
}
