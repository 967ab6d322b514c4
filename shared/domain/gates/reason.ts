/** Why a candidate was made. */
export const reasons = ['drift', 'quality', 'bias', 'defect', 'manual', 'schedule', 'new-data'] as const;
export type Reason = (typeof reasons)[number];
