import { capturesFolder } from '#shared/domain/monitoring/captures/captures-folder.ts';
import { valueHash } from '#shared/domain/monitoring/redaction/value-hash.ts';
import { artifactsBucket } from '#shared/domain/rollout/world/names.ts';
import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { UsageError } from '../usage-error.ts';
import { type ForgottenSubject, forgetSubject } from './forget-subject.ts';

const usage = `sluice forget MODEL --subject S [--inferences IDS] [--dry-run] [--stage STAGE] [--json]

Takes out what is kept about one subject of one model: captured requests that hold S as a whole value (of a field at any depth,
of CSV, of the custom attributes), and the labels and outcomes fed back about these. Objects are written anew without
these lines, and their former versions deleted. Counts stay: they tell of nobody.

A subject that only a header, a cookie or a token names is in no captured request: say its inferences.

  --subject S       the value by which requests name the subject; also looked for as its hash, by which
                    redaction stores it, which needs kms:GenerateMac
  --inferences IDS  ids of inferences that are about the subject, separated by commas
  --dry-run         changes nothing, and says what would be taken out
  --stage STAGE     the stack's stage (default: dev)
  --json            {model, dryRun, captures, labels, outcomes, items, versions, inferences}; captures, labels and outcomes
                    {objects, lines}; items of the table; former versions of objects; inferences that were found

Ends with 0, also where nothing was found; 3 when there is no such model or stack, or nothing serves, 4 when AWS refused or
did not answer.

Example: sluice forget fraud-detection --subject account-4711 --dry-run`;

export const forgetCommand = stackCommand({
  name: 'forget',
  summary: 'Take out what is kept about one subject',
  usage,
  words: ['MODEL'],
  options: {
    subject: { type: 'string' },
    inferences: { type: 'string', default: '' },
    'dry-run': { type: 'boolean', default: false },
  },
  async work({ words: [name = ''], options, policies, outside, print }) {
    const { model } = policyOf(policies, name);
    const inferenceIds = options.inferences.split(',').filter(id => id !== '');
    const { subject } = options;
    if (!subject && inferenceIds.length === 0) throw new UsageError(`Expected --subject or --inferences.\n\n${usage}`);
    const route = await outside.routes.read(model);
    const account = route?.slots[0]?.modelPackageArn.split(':')[4];
    if (!route || account === undefined) throw new Problem(`No version of ${model} serves.`, exitCodes.notFound);
    // Whatever the policy says now: captured requests may be older than it.
    const values = subject ? [subject, valueHash(await outside.hashKeys.ofModel(model))(subject)] : [];
    const dryRun = options['dry-run'];
    const places = {
      captures: `${capturesFolder}/${route.endpoint}/`,
      labels: `ground-truth/${model}/`,
      outcomes: `outcomes/${model}/`,
    };
    const parts = {
      files: outside.subjectFiles(artifactsBucket(outside.stage, account)),
      items: outside.inferenceItems,
    };
    const taken = await forgetSubject({ model, values, inferenceIds, places, dryRun }, parts);
    print({ model, dryRun, ...taken }, sentence(taken, dryRun));
    return exitCodes.done;
  },
});

function sentence({ captures, labels, outcomes, items, versions }: ForgottenSubject, dryRun: boolean): string {
  const lines = captures.lines + labels.lines + outcomes.lines;
  const objects = captures.objects + labels.objects + outcomes.objects;
  const parts = `${captures.lines} of captured requests, ${labels.lines} of labels, ${outcomes.lines} of outcomes`;
  if (dryRun) return `Would take out ${lines} lines of ${objects} objects: ${parts}.`;
  return `Took out ${lines} lines of ${objects} objects: ${parts}; ${items} items of the table, ${versions} former versions.`;
}
