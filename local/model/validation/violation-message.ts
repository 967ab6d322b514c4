import type { Violation } from './violation.ts';

/** `ProductionVariants, 1, member, VariantName` -> `productionVariants.1.member.variantName` */
export function camelPath(path: readonly string[]): string {
  return path.map(part => part.charAt(0).toLowerCase() + part.slice(1)).join('.');
}

/** The form of most services: `2 validation errors detected: Value 'x' at 'y' failed to satisfy constraint: …; Value …` */
export function countedMessage(violations: readonly Violation[]): string {
  const count = `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: `;
  return count + violations.map(failedConstraint).join('; ');
}

function failedConstraint({ path, value, kind, constraint }: Violation): string {
  const shown = value === undefined ? '' : kind === 'required' ? ' null' : ` '${value}'`;
  return `Value${shown} at '${camelPath(path)}' failed to satisfy constraint: ${constraint}`;
}
