import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { NewVersion } from '#shared/ports/registration/registrations.ts';
import { exitCodes } from '../exit-codes.ts';
import { findLocalCloud } from '../local-cloud/find-local-cloud.ts';
import { policyOf } from '../policies.ts';
import { stackCommand } from '../stack-command.ts';
import { facts } from '../table.ts';
import { openArchive } from './archive.ts';
import { imageOf } from './image-of.ts';
import { readWish, type Wish, wishOptions } from './read-wish.ts';
import { registerOutside } from './register-outside.ts';
import { uploadArchive, uploadMetrics } from './upload-files.ts';

const usage = `sluice register MODEL --model PATH --image IMAGE|--program COMMAND [options]

Adds a version of a model to the registry, where it waits for an approval. Makes the model package group when it is not there.

  --model PATH            a model.tar.gz, or a folder that becomes one: the same files give the same archive
  --image IMAGE           the inference image: on AWS one in ECR; on the local cloud also one of this machine's Docker or Podman
  --program COMMAND       on the local cloud: a program instead of an image, such as 'python3 serve.py'. It keeps the container's
                          contract: argument serve, port 8080, GET /ping, POST /invocations, model in /opt/ml/model
  --folder FOLDER         the folder that the program runs in, copied as it is now (default: the current one)
  --metrics FILE          the report of the version, in Model Monitor's layout; the held-out rows and predictions beside it
                          come along, under the names that the policy's gates ask for
  --content-type TYPES    what it takes, parted by commas (default: as the policy says)
  --response-type TYPES   what it answers (default: as the policy says)
  --instance-type TYPES   what it may run on (default: the policy's)
  --environment PAIRS     variables of its containers, such as THREADS=4,LOG=debug
  --description TEXT      of the version
  --stage STAGE           the stack's stage (default: dev)
  --json                  {model, version, modelPackageArn, group, groupMade, image, notContained, modelData, wasThere, report}

Ends with 0; 2 when what was given does not do, 3 when there is no such model or stack, 4 when AWS refused or did not answer.

Examples:
  sluice register churn --model model.tar.gz --image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:7
  sluice register churn --model ./model --program 'python3 serve.py' --folder ./server --metrics metrics.json`;

export const registerCommand = stackCommand({
  name: 'register',
  summary: 'Add a version of your own model to the registry',
  usage,
  words: ['MODEL'],
  options: wishOptions,
  async work({ words: [model = ''], options, policies, terminal, print }) {
    const policy = policyOf(policies, model);
    const wish = await readWish(options);
    const outside = registerOutside(options.stage);
    const { image, notContained } = await imageOf(model, wish, await findLocalCloud(), outside);
    const bucket = await outside.bucket();
    const archive = await openArchive(wish.model);
    const { uri: modelData, wasThere } = await uploadArchive(model, archive, bucket, outside).finally(archive.dispose);
    const report = wish.metrics && (await uploadMetrics(policy, wish.metrics, bucket, outside));
    const version = newVersion(policy, wish, { image, modelData, ...(report !== undefined && { report }) });
    const registered = await outside.registrations.add(version);
    if (notContained !== undefined) terminal.error(contractNote(notContained));
    const { group } = version;
    print(
      { model, group, ...registered, image, notContained, modelData, wasThere, report },
      `registered ${model}/${registered.version}\n${facts([
        ['package', registered.modelPackageArn],
        ['group', registered.groupMade ? `${group}, made now` : group],
        ['image', image],
        ['model data', `${modelData}${wasThere ? ' (was there already)' : `, ${archive.bytes} bytes`}`],
        ['metrics', report ?? 'none'],
      ])}\nIt waits for an approval: npx sluice approve ${model}/${registered.version}${options.local ? ' --local' : ''} --wait`,
    );
    return exitCodes.done;
  },
});

/** What nobody has said is as the policy says. */
function newVersion(
  { modelPackageGroup: group, description: groupDescription, rollout, inference, endpoint }: ModelPolicy,
  { contentTypes, responseTypes, instanceTypes, environment, description }: Wish,
  made: Pick<NewVersion, 'image' | 'modelData' | 'report'>,
): NewVersion {
  const { contentType, accept = contentType } = rollout.smoke;
  return {
    ...made,
    group,
    environment,
    ...(groupDescription !== undefined && { groupDescription }),
    ...(description !== undefined && { description }),
    contentTypes: contentTypes ?? inference.contentTypes ?? [contentType],
    responseTypes: responseTypes ?? [accept],
    instanceTypes: instanceTypes ?? [endpoint.instanceType],
    metadata: {},
  };
}

function contractNote(why: string): string {
  return (
    `This machine gives programs no port and no paths of their own (${why}). Here the program must listen on the port in ` +
    'SAGEMAKER_BIND_TO_PORT instead of 8080, and find its model in $SAGEMAKER_BASE_DIR/model instead of /opt/ml/model.'
  );
}
