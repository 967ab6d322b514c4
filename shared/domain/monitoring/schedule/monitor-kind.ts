/**
 * What monitors watch: the features of requests, what the model says of them, whether that turned out to be true, and
 * whether it treats groups otherwise than before. Each is a section of the policy under `monitoring`.
 */
export const monitorKinds = ['data', 'prediction', 'quality', 'bias'] as const;

export type MonitorKind = (typeof monitorKinds)[number];
