/**
 * What monitors watch: the features of requests, what the model says of them, and whether that turned out to be true. Each
 * is a section of the policy under `monitoring`.
 */
export const monitorKinds = ['data', 'prediction', 'quality'] as const;

export type MonitorKind = (typeof monitorKinds)[number];
