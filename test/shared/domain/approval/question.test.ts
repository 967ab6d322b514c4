import { describe, expect, it } from 'vitest';
import { mailText } from '#shared/domain/approval/channels/mail.ts';
import { slack } from '#shared/domain/approval/channels/slack.ts';
import { teams } from '#shared/domain/approval/channels/teams.ts';
import { consoleLink } from '#shared/domain/approval/console-link.ts';
import { questionOf } from '#shared/domain/approval/question-of.ts';

const comparison = { bucket: 'artifacts', key: 'fraud/gates/x/report.html' };
const links = { approve: 'https://api/a', reject: 'https://api/r' };
const request = { at: 0, outcome: 'undecided', reasons: [], expires: 0, comparison };

function asked(partition: string, region: string) {
  const modelPackageArn = `arn:${partition}:sagemaker:${region}:111122223333:model-package/fraud/2`;
  return questionOf({ model: 'fraud', version: 2, modelPackageArn }, request, 1, links);
}

describe('the comparison in a question', () => {
  it.each([
    ['aws', 'eu-central-1', 'eu-central-1.console.aws.amazon.com'],
    ['aws-cn', 'cn-north-1', 'cn-north-1.console.amazonaws.cn'],
    ['aws-us-gov', 'us-gov-west-1', 'us-gov-west-1.console.amazonaws-us-gov.com'],
  ])('is a link into the console of its partition: %s', (partition, region, host) => {
    const link = `https://${host}/s3/object/artifacts?region=${region}&prefix=fraud%2Fgates%2Fx%2Freport.html`;
    expect(asked(partition, region).comparison).toBe(link);
  });

  it('is its URI where no console is known', () => {
    const question = asked('aws-iso', 'us-iso-east-1');
    expect(question.comparison).toBe('s3://artifacts/fraud/gates/x/report.html');
    expect(JSON.stringify(slack.body(question))).toContain(', comparison s3://artifacts/');
    expect(JSON.stringify(teams.body(question))).not.toContain('"title":"Comparison","url"');
    expect(consoleLink(comparison, 'no ARN')).toBeUndefined();
  });

  it('is in every channel', () => {
    const question = asked('aws', 'eu-central-1');
    for (const text of [
      mailText(question),
      JSON.stringify(slack.body(question)),
      JSON.stringify(teams.body(question)),
    ]) {
      expect(text).toContain(question.comparison);
    }
    expect(slack.body(question)).toMatchObject({
      blocks: expect.arrayContaining([
        expect.objectContaining({
          elements: expect.arrayContaining([expect.objectContaining({ url: question.comparison })]),
        }),
      ]),
    });
  });
});
