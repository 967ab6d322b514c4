/** How much a violation matters, least first. */
export const severities = ['info', 'warning', 'serious', 'critical'] as const;

export type Severity = (typeof severities)[number];

/** Whether `a` is at least one class above `b`. */
export function isAbove(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) > severities.indexOf(b);
}
