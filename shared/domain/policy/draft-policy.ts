/** What is known of a model that has no policy yet. */
export interface Draft {
  readonly model: string;
  /** Its model package group, where that has another name. */
  readonly group?: string;
  /** The version that was asked, and what it supports; absent: nobody was asked, or there is none. */
  readonly supported?: {
    readonly version: number;
    readonly instanceTypes: readonly string[];
    readonly contentTypes: readonly string[];
    readonly responseTypes: readonly string[];
  };
  readonly contentType?: string;
  /** A request that every healthy version answers, as text. */
  readonly payload?: string;
}

/** What a drafted policy says where nobody has said otherwise. */
export const draftDefaults = { instanceType: 'ml.m5.large', contentType: 'application/json' } as const;

/**
 * A policy with comments, as a file of `models/`. Without a payload it is not whole yet: where it is missing stands what to
 * write, and `sluice check` says so.
 */
export function draftPolicy(draft: Draft): string {
  return [head(draft), endpoint(draft), rollout(draft), optional, inference(draft)].join('\n');
}

function head({ model, group }: Draft): string {
  return `# yaml-language-server: $schema=./policy.schema.json
# How ${model} is served, rolled out and scaled. \`npx sluice check models/${model}.yml\` looks for mistakes; every key, what it
# means and accepts, stands in policy.schema.json, by which editors complete this file.
# description: What the model is for, in a sentence.
${group === undefined ? '' : `modelPackageGroup: ${group}\n`}`;
}

function endpoint({ supported }: Draft): string {
  const types = supported?.instanceTypes ?? [];
  const [first = draftDefaults.instanceType] = types;
  const source =
    types.length > 0
      ? `Version ${supported?.version} supports: ${types.join(', ')}.`
      : 'A guess: no version says what it supports.';
  return `endpoint:
  # ${source} \`sluice doctor\` looks for your quota.
  instanceType: ${first}
  initialInstanceCount: 1
  # What an instance costs per hour: plans and doctor then show money.
  # pricePerHour: 0.115
`;
}

function rollout({ supported, ...draft }: Draft): string {
  const contentType = draft.contentType ?? supported?.contentTypes[0] ?? draftDefaults.contentType;
  const [accept] = supported?.responseTypes ?? [];
  return `rollout:
  # A new version takes these shares of the requests one after the other, each for its bake at least and until the judge has
  # seen enough; then all. With more than some hundred requests a minute, begin at 5%; \`sluice doctor\` says how long it takes.
  # With \`strategy: all-at-once\`, and without \`canary\`, a version takes all requests after the smoke test.
  strategy: canary
  canary:
    - { share: 25%, bake: 5m }
    - { share: 50%, bake: 5m }
  analysis:
    # A difference of failure rates that nobody minds. The smaller, the more requests a proof takes.
    negligibleDifference: 1%
  # How long the former version stays warm after a promotion, so that going back takes seconds.
  rollbackWindow: 24h
  # The request that a new version must answer before it takes traffic.
  smoke:
    contentType: ${contentType}
${accept === undefined ? '' : `    accept: ${accept}\n`}${payloadLines(draft.payload)}`;
}

/** One line in single quotes is the text itself, whatever it holds; YAML would fold more of them. */
function payloadLines(payload: string | undefined): string {
  if (payload?.includes('\n')) return `    payload: ${JSON.stringify(payload)}\n`;
  if (payload !== undefined) return `    payload: '${payload.replaceAll("'", "''")}'\n`;
  return `    # To be filled in: a request that every healthy version answers, as text or as a mapping that is sent as JSON.
    # payload:
`;
}

const optional = `# Who approves, and by how many people: docs/approvals.md.
# approval: { approvers: 1 }

# How the number of instances follows the load; without it the count stays as it is.
# scaling:
#   min: 1
#   max: 4
#   target: { invocationsPerInstancePerMinute: 600 }

# What a candidate of a training pipeline must hold against the version that serves: docs/gates.md.
# gates:
#   metrics: [{ name: auc, margin: 1% }]
`;

function inference({ supported, ...draft }: Draft): string {
  const named = supported?.contentTypes ?? [];
  const types = named.length > 0 ? named : [draft.contentType ?? draftDefaults.contentType];
  return `inference:
  # Other content types are refused with 415.
  contentTypes: [${types.join(', ')}]
  timeout: 10s
  # Answers slower than each of these are counted per version, and compared by the judge.
  latencyThresholds: [100ms, 500ms, 2s]
  # Where a JSON answer holds the predicted class: the judge then sees when a version answers otherwise.
  # predictedClass: /label
`;
}
