/** What of a model's quality is watched, each by evidence of its own. */
export const qualityProcesses = ['errorRate', 'calibration', 'auc'] as const;

export type QualityProcess = (typeof qualityProcesses)[number];
