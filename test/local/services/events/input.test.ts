import { describe, expect, it } from 'vitest';
import { recordingLambda } from './target-services.ts';
import { testingCloud } from './testing-cloud.ts';

const detail = { 'instance-id': 'i-1', state: 'RUNNING', items: [{ n: 1 }, { n: 2 }], quoted: 'say "hi"' };

/** What a function receives of an event, given the input members of its target. */
async function received(members: object): Promise<string> {
  const lambda = recordingLambda();
  const { call, cloud, clock } = testingCloud(lambda.factory);
  await call('events', 'PutRule', { Name: 'r', EventPattern: '{"source":["aws.x"]}' });
  const target = { Id: 't', Arn: 'arn:aws:lambda:us-east-1:111122223333:function:f', ...members };
  await call('events', 'PutTargets', { Rule: 'r', Targets: [target] });
  cloud.emit({ source: 'aws.x', detailType: 'X', resources: ['arn:y'], detail });
  await clock.advance(0);
  return lambda.invocations[0]?.payload ?? '';
}

function transformed(InputPathsMap: Record<string, string>, InputTemplate: string): Promise<string> {
  return received({ InputTransformer: { InputPathsMap, InputTemplate } });
}

describe('input of targets', () => {
  it('is a constant, or a part of the event', async () => {
    expect(await received({ Input: '{"a":[1]}' })).toBe('{"a":[1]}');
    expect(await received({ InputPath: '$.detail.items[1]' })).toBe('{"n":2}');
    expect(await received({ InputPath: "$.detail['instance-id']" })).toBe('"i-1"');
    expect(await received({ InputPath: '$.detail.items[*].n' })).toBe('[1,2]');
    expect(await received({ InputPath: '$.detail.nothing' })).toBe('{}');
  });

  it('is a template with values in and out of quotes', async () => {
    const paths = {
      instance: '$.detail.instance-id',
      state: '$.detail.state',
      items: '$.detail.items',
      none: '$.detail.no',
    };
    expect(await transformed(paths, '"instance <instance> is in <state>"')).toBe('"instance i-1 is in RUNNING"');
    expect(await transformed(paths, '{"i": <instance>, "all": <items>, "s": "<state>!"}')).toBe(
      '{"i": "i-1", "all": [{"n":1},{"n":2}], "s": "RUNNING!"}',
    );
    expect(await transformed(paths, '"x \\"<instance>\\" <items>"')).toBe('"x \\"i-1\\" [{n:1},{n:2}]"');
    expect(await transformed(paths, '{"none": "<none>"}')).toBe('{"none": ""}');
  });

  it('escapes texts in quotes', async () => {
    expect(JSON.parse(await transformed({ q: '$.detail.quoted' }, '{"q": "<q>"}'))).toEqual({ q: 'say "hi"' });
  });

  it('knows the reserved variables', async () => {
    const template = `{
      "arn": <aws.events.rule-arn>, "name": "<aws.events.rule-name>", "at": <aws.events.event.ingestion-time>,
      "event": <aws.events.event>, "all": <aws.events.event.json>
    }`;
    const answer = JSON.parse(await transformed({}, template));
    expect(answer).toMatchObject({
      arn: 'arn:aws:events:us-east-1:111122223333:rule/r',
      name: 'r',
      at: '2026-01-05T09:00:00.000Z',
      all: { detail },
    });
    expect(answer.event).not.toHaveProperty('detail');
    expect(answer.event.source).toBe('aws.x');
  });
});
