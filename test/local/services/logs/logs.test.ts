import { describe, expect, it } from 'vitest';
import type { LogsCore } from '../../../../local/services/logs/core.ts';
import { testingCloud } from '../events/testing-cloud.ts';

const now = Date.UTC(2026, 0, 5, 9, 0, 0);
const group = '/aws/lambda/f';

interface Found {
  readonly events: { readonly message: string; readonly timestamp: number }[];
  readonly nextToken?: string;
  readonly nextForwardToken?: string;
  readonly nextBackwardToken?: string;
}

async function written(...messages: readonly string[]) {
  const testing = testingCloud();
  const logs = testing.cloud.core<LogsCore>('logs');
  for (const message of messages) {
    logs.write(group, 'stream', message);
    await testing.clock.advance(1);
  }
  const filter = async (filterPattern: string): Promise<string[]> => {
    const found = await testing.call<Found>('logs', 'FilterLogEvents', { logGroupName: group, filterPattern });
    return found.events.map(event => event.message);
  };
  return { ...testing, filter };
}

describe('groups and streams', () => {
  it('are created, described, tagged and deleted', async () => {
    const { call } = testingCloud();
    await call('logs', 'CreateLogGroup', { logGroupName: group, tags: { a: '1' } });
    await call('logs', 'PutRetentionPolicy', { logGroupName: group, retentionInDays: 14 });
    await call('logs', 'CreateLogStream', { logGroupName: group, logStreamName: 's' });
    expect(await call('logs', 'DescribeLogGroups', { logGroupNamePrefix: '/aws' })).toMatchObject({
      logGroups: [
        { logGroupName: group, retentionInDays: 14, arn: expect.stringMatching(/:log-group:\/aws\/lambda\/f:\*$/) },
      ],
    });
    expect(await call('logs', 'DescribeLogStreams', { logGroupName: group })).toMatchObject({
      logStreams: [{ logStreamName: 's' }],
    });
    const resourceArn = `arn:aws:logs:us-east-1:111122223333:log-group:${group}`;
    await call('logs', 'TagResource', { resourceArn, tags: { b: '2' } });
    expect(await call('logs', 'ListTagsForResource', { resourceArn })).toEqual({ tags: { a: '1', b: '2' } });
    await call('logs', 'DeleteLogGroup', { logGroupName: group });
    expect(await call('logs', 'DescribeLogGroups', {})).toMatchObject({ logGroups: [] });
  });

  it.each([
    [
      'CreateLogGroup',
      { logGroupName: group },
      'ResourceAlreadyExistsException',
      'The specified log group already exists',
    ],
    [
      'CreateLogStream',
      { logGroupName: group, logStreamName: 's' },
      'ResourceAlreadyExistsException',
      'The specified log stream already exists',
    ],
    [
      'CreateLogStream',
      { logGroupName: 'x', logStreamName: 's' },
      'ResourceNotFoundException',
      'The specified log group does not exist.',
    ],
    [
      'GetLogEvents',
      { logGroupName: group, logStreamName: 'x' },
      'ResourceNotFoundException',
      'The specified log stream does not exist.',
    ],
    [
      'PutRetentionPolicy',
      { logGroupName: group, retentionInDays: 2 },
      'InvalidParameterException',
      expect.stringContaining("Value '2' at 'retentionInDays'"),
    ],
    [
      'FilterLogEvents',
      { logGroupName: group, filterPattern: '{ $.a' },
      'InvalidParameterException',
      'Invalid filter pattern',
    ],
  ])('%s refuses %j', async (operation, input, code, message) => {
    const { call } = testingCloud();
    await call('logs', 'CreateLogGroup', { logGroupName: group });
    await call('logs', 'CreateLogStream', { logGroupName: group, logStreamName: 's' });
    await expect(call('logs', operation, input)).rejects.toMatchObject({ code, message });
  });
});

describe('PutLogEvents', () => {
  it('leaves out what is too old or too new, and takes metrics out of messages', async () => {
    const { call } = testingCloud();
    await call('logs', 'CreateLogGroup', { logGroupName: group });
    await call('logs', 'CreateLogStream', { logGroupName: group, logStreamName: 's' });
    const day = 86_400_000;
    const embedded = JSON.stringify({
      _aws: { Timestamp: now, CloudWatchMetrics: [{ Namespace: 'N', Dimensions: [[]], Metrics: [{ Name: 'm' }] }] },
      m: 3,
    });
    const answer = await call('logs', 'PutLogEvents', {
      logGroupName: group,
      logStreamName: 's',
      logEvents: [
        { timestamp: now - 15 * day, message: 'old' },
        { timestamp: now, message: embedded },
        { timestamp: now + day, message: 'new' },
      ],
    });
    expect(answer).toMatchObject({ rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1, tooNewLogEventStartIndex: 2 } });
    expect(await call('logs', 'GetLogEvents', { logGroupName: group, logStreamName: 's' })).toMatchObject({
      events: [{ message: embedded }],
    });
    expect(await call('cloudwatch', 'ListMetrics', {})).toMatchObject({
      Metrics: [{ Namespace: 'N', MetricName: 'm' }],
    });
  });

  it('wants events in order', async () => {
    const { call } = testingCloud();
    await call('logs', 'CreateLogGroup', { logGroupName: group });
    await call('logs', 'CreateLogStream', { logGroupName: group, logStreamName: 's' });
    const logEvents = [
      { timestamp: now, message: 'b' },
      { timestamp: now - 1, message: 'a' },
    ];
    await expect(
      call('logs', 'PutLogEvents', { logGroupName: group, logStreamName: 's', logEvents }),
    ).rejects.toMatchObject({
      message: 'Log events in a single PutLogEvents request must be in chronological order.',
    });
  });
});

describe('GetLogEvents', () => {
  it('pages forwards and backwards', async () => {
    const { call } = await written('1', '2', '3', '4', '5');
    const get = (more: object) =>
      call<Found>('logs', 'GetLogEvents', { logGroupName: group, logStreamName: 'stream', limit: 2, ...more });
    const texts = ({ events }: Found) => events.map(event => event.message).join('');
    const last = await get({});
    expect(texts(last)).toBe('45');
    const before = await get({ nextToken: last.nextBackwardToken });
    expect(texts(before)).toBe('23');
    const first = await get({ startFromHead: true });
    expect(texts(first)).toBe('12');
    const end = await get({ nextToken: last.nextForwardToken });
    expect(texts(end)).toBe('');
    expect(end.nextForwardToken).toBe(last.nextForwardToken);
    expect(texts(await get({ startTime: now + 1, endTime: now + 3, limit: 10 }))).toBe('23');
  });
});

describe('FilterLogEvents', () => {
  const lines = ['ERROR disk full', 'WARN disk slow', 'error of "quoted text" here', 'ERROR network slow'];

  it.each([
    ['', lines],
    ['ERROR', [lines[0], lines[3]]],
    ['ERROR disk', [lines[0]]],
    ['"disk full"', [lines[0]]],
    ['?full ?network', [lines[0], lines[3]]],
    ['slow -ERROR', [lines[1]]],
    ['"of \\"quoted"', [lines[2]]],
    ['%^(WARN|error)%', [lines[1], lines[2]]],
    ['ERROR ?full', [lines[0], lines[3]]],
  ])('finds terms by %j', async (pattern, expected) => {
    const { filter } = await written(...lines);
    expect(await filter(pattern)).toEqual(expected);
  });

  const json = [
    { level: 'ERROR', ms: 120, user: { id: 'a-1' }, tags: ['x', 'y'], gone: null },
    { level: 'INFO', ms: 80, ok: true },
    { level: 'ERROR', ms: 80, ok: false, user: { id: 'b-1' } },
  ];

  it.each([
    ['{ $.level = "ERROR" }', [0, 2]],
    ['{ $.level = ERROR }', [0, 2]],
    ['{ $.level != "ERROR" }', [1]],
    ['{ $.ms > 80 }', [0]],
    ['{ $.ms >= 80 && $.level = "ERROR" }', [0, 2]],
    ['{ $.ms = 80 }', [1, 2]],
    ['{ ($.ms > 100) || ($.ok IS TRUE) }', [0, 1]],
    ['{ $.level = "INFO" || $.ms > 100 && $.level = "INFO" }', [1]],
    ['{ $.ok IS FALSE }', [2]],
    ['{ $.gone IS NULL }', [0]],
    ['{ $.user NOT EXISTS }', [1]],
    ['{ $.user.id = "a-*" }', [0]],
    ['{ $.user.id = %^b% }', [2]],
    ['{ $.tags[1] = "y" }', [0]],
    ['{ $.tags[*] = "x" }', [0]],
    ['{ $[\'level\'] = "INFO" }', [1]],
  ])('finds JSON by %s', async (pattern, expected) => {
    const messages = json.map(one => JSON.stringify(one));
    const { filter } = await written('no JSON at all', ...messages);
    expect(await filter(pattern)).toEqual(expected.map(at => messages[at]));
  });

  it('merges streams by time, in pages', async () => {
    const { call, cloud, clock } = testingCloud();
    for (const [stream, message] of [
      ['b', '1'],
      ['a', '2'],
      ['b', '3'],
    ] as const) {
      cloud.core<LogsCore>('logs').write(group, stream, message);
      await clock.advance(1);
    }
    const ask = (more: object) => call<Found>('logs', 'FilterLogEvents', { logGroupName: group, ...more });
    const first = await ask({ limit: 2 });
    expect(first.events.map(event => event.message)).toEqual(['1', '2']);
    const rest = await ask({ limit: 2, nextToken: first.nextToken });
    expect(rest.events).toMatchObject([{ message: '3', logStreamName: 'b' }]);
    expect(rest.nextToken).toBeUndefined();
    expect((await ask({ logStreamNames: ['a'] })).events).toHaveLength(1);
    expect((await ask({ startTime: now + 1, endTime: now + 1 })).events).toMatchObject([{ message: '2' }]);
  });
});
