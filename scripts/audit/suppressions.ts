/** One finding of one rule about one resource. */
export interface Finding {
  /** `AwsSolutions-IAM5`. */
  readonly rule: string;
  /** What of the resource is meant, such as `Resource::*`; empty where the rule names nothing. */
  readonly finding: string;
  /** Logical id. */
  readonly resource: string;
  readonly description: string;
}

/** Why findings stand: all of a rule, or those whose resource and detail match. */
export interface Reason {
  readonly rule: string;
  readonly resource?: string;
  readonly finding?: string;
  readonly reason: string;
}

export interface Judged {
  readonly open: readonly Finding[];
  readonly explained: readonly (Finding & { readonly reason: string })[];
  /** Reasons that no finding needs. */
  readonly unused: readonly Reason[];
}

interface Metadata {
  readonly cdk_nag?: { readonly rules_to_suppress?: readonly { readonly id: string; readonly reason: string }[] };
}

type Resources = Readonly<Record<string, { readonly Metadata?: Metadata }>>;

/** What a template's resources say of themselves, in the form that cdk-nag has given it. */
export function reasonsInside(resources: Resources): Reason[] {
  return Object.entries(resources).flatMap(([id, { Metadata }]) =>
    (Metadata?.cdk_nag?.rules_to_suppress ?? []).map(({ id: rule, reason }) => ({ rule, resource: `^${id}$`, reason })),
  );
}

/** Holds findings against the reasons. Every finding has to have one, and every reason has to have a finding. */
export function judgeFindings(findings: readonly Finding[], reasons: readonly Reason[]): Judged {
  const used = new Set<Reason>();
  const open: Finding[] = [];
  const explained: Judged['explained'][number][] = [];
  for (const finding of findings) {
    const matching = reasons.filter(reason => explains(reason, finding));
    for (const reason of matching) used.add(reason);
    const [first] = matching;
    if (first) explained.push({ ...finding, reason: first.reason });
    else open.push(finding);
  }
  return { open, explained, unused: reasons.filter(reason => !used.has(reason)) };
}

function explains(reason: Reason, { rule, resource, finding }: Finding): boolean {
  const matches = (pattern: string | undefined, text: string) =>
    pattern === undefined || new RegExp(pattern).test(text);
  return reason.rule === rule && matches(reason.resource, resource) && matches(reason.finding, finding);
}
