import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Transport } from '../../local/environments/virtual/transport.ts';
import type { ApiGatewayCore } from '../../local/services/apigateway/definition.ts';
import { packageWithApproval } from '../support/edited-approval.ts';
import { Journey, minute } from '../support/journey.ts';
import { inVirtualTime } from '../support/virtual-cloud.ts';

const model = 'fraud-detection';
const hour = 60 * minute;

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A stack with people in front of it: it asks them, and they open and press what they were sent. */
class People {
  readonly journey: Journey;
  arn = '';

  constructor(journey: Journey) {
    this.journey = journey;
  }

  /** A version waits for people; answers the links of the mail. */
  async ask(arn?: string): Promise<{ approve: string; reject: string }> {
    this.arn = arn ?? (await this.journey.register());
    const version = Number(this.arn.split('/').at(-1));
    const question = { model, version, modelPackageArn: this.arn, outcome: 'undecided', reasons: ['no champion <b>'] };
    const Payload = new TextEncoder().encode(JSON.stringify(question));
    const { cloud, clock } = this.journey.virtual;
    const call = cloud.call(
      'lambda',
      'Invoke',
      { FunctionName: 'sluice-dev-request-approval', Payload },
      { kind: 'root' },
    );
    const answer = (await inVirtualTime(clock, call, 'an answer')) as { FunctionError?: string; Payload: Uint8Array };
    if (answer.FunctionError) throw new Error(new TextDecoder().decode(answer.Payload));
    const mail = this.journey.notifications().findLast(({ subject }) => subject.includes('waits for approval'));
    const link = (name: string) => new RegExp(`${name}: +https://[^/]+(/\\S+)`).exec(mail?.message ?? '')?.[1] ?? '';
    return { approve: link('Approve'), reject: link('Reject') };
  }

  async send(method: string, path: string, body = ''): Promise<Answered> {
    const { cloud, clock } = this.journey.virtual;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const request = { method, path, headers, body: new TextEncoder().encode(body), sourceIp: '127.0.0.1' };
    const answer = await inVirtualTime(clock, cloud.core<ApiGatewayCore>('apigateway').handle(request), 'an answer');
    const named = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
    const { status } = answer;
    return { status, headers: Object.fromEntries(named), body: new TextDecoder().decode(answer.body) };
  }

  press(path: string, reason = 'good+enough'): Promise<Answered> {
    return this.send('POST', path, `reason=${reason}`);
  }

  /** A link of other claims, sealed as ours are. */
  async seal(link: string, change: object): Promise<string> {
    const text = changedText(link, change);
    const input = { KeyId: 'alias/sluice-dev-links', MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(text) };
    const { Mac } = await this.journey.call<{ Mac: Uint8Array }>('kms', 'GenerateMac', input);
    return `${link.slice(0, link.lastIndexOf('/'))}/${text}.${Buffer.from(Mac).toString('base64url')}`;
  }

  /** What the function that asks people has logged. */
  async logged(): Promise<string> {
    const input = { logGroupName: '/aws/lambda/sluice-dev-request-approval' };
    const { events } = await this.journey.call<{ events: { message: string }[] }>('logs', 'FilterLogEvents', input);
    return events.map(({ message }) => message).join('\n');
  }

  async approval(): Promise<string> {
    const input = { ModelPackageName: this.arn };
    return (await this.journey.call<{ ModelApprovalStatus: string }>('sagemaker', 'DescribeModelPackage', input))
      .ModelApprovalStatus;
  }

  async ballot(): Promise<Record<string, unknown> | undefined> {
    return (await this.journey.query(`ballots#${model}`)).find(item => item['modelPackageArn'] === this.arn);
  }
}

function claimsOf(link: string): { readonly exp: number } {
  const text = /\/([^/.]+)\.[^.]+$/.exec(link)?.[1] ?? '';
  return JSON.parse(Buffer.from(text, 'base64url').toString());
}

function changedText(link: string, change: object): string {
  return Buffer.from(JSON.stringify({ ...claimsOf(link), ...change })).toString('base64url');
}

/** A link whose claims were changed after it was sealed. */
function forged(link: string, change: object): string {
  return `${link.slice(0, link.lastIndexOf('/'))}/${changedText(link, change)}.${link.split('.').at(-1)}`;
}

describe('a link', () => {
  let people: People;
  let links: { approve: string; reject: string };

  beforeAll(async () => {
    people = new People(await Journey.start({ model }));
  });
  afterAll(() => people.journey.stop());
  beforeEach(async () => {
    links = await people.ask();
  });

  it('changes nothing however often a scanner opens it, and nobody may keep or frame what it shows', async () => {
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) {
      for (const link of [links.approve, links.reject]) {
        expect(await people.send(method, link)).toMatchObject({
          status: 200,
          headers: {
            'cache-control': 'no-store',
            'referrer-policy': 'no-referrer',
            'x-frame-options': 'DENY',
            'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
          },
        });
      }
    }
    expect(await people.approval()).toBe('PendingManualApproval');
    expect(await people.ballot()).toMatchObject({ state: 'waiting', votes: [] });
  });

  it('shows what it is about, and no HTML of others', async () => {
    const { body } = await people.send('GET', links.approve);
    expect(body).toContain(people.arn);
    expect(body).toContain('no champion &lt;b&gt;');
    expect(body).toMatch(/<form method="post">[\s\S]*<textarea[^>]* required/);
  });

  it.each(['', '+++'])('wants a reason: a scanner that presses the button has none ("%s")', async reason => {
    expect(await people.press(links.approve, reason)).toMatchObject({
      status: 422,
      body: expect.stringContaining('A reason is needed'),
    });
    expect(await people.approval()).toBe('PendingManualApproval');
  });

  it('approves, is recorded as what it is, and counts once', async () => {
    expect(await people.press(links.approve)).toMatchObject({
      status: 200,
      body: expect.stringContaining('is approved'),
    });
    expect(await people.approval()).toBe('Approved');
    const vote = {
      decision: 'approve',
      channel: 'link, sns',
      reason: 'good enough',
      by: { name: 'whoever had the link' },
    };
    expect(await people.ballot()).toMatchObject({ state: 'approved', votes: [vote] });
    expect(await people.press(links.approve)).toMatchObject({
      status: 410,
      body: expect.stringContaining('has been used'),
    });
    expect(await people.press(links.reject)).toMatchObject({
      status: 410,
      body: expect.stringContaining('was approved'),
    });
    await people.journey.virtual.clock.advance(10_000);
    expect((await people.ballot())?.['votes']).toHaveLength(1);
    expect((await people.journey.heads()).some(({ version }) => people.arn.endsWith(`/${version}`))).toBe(true);
  });

  it('rejects', async () => {
    expect(await people.press(links.reject)).toMatchObject({
      status: 200,
      body: expect.stringContaining('is rejected'),
    });
    expect(await people.approval()).toBe('Rejected');
    expect(await people.press(links.approve)).toMatchObject({
      status: 410,
      body: expect.stringContaining('was rejected'),
    });
    expect(await people.approval()).toBe('Rejected');
  });

  it('is dead when its time is up', async () => {
    expect(claimsOf(links.approve).exp).toBe(Math.floor((people.journey.virtual.clock.now() + 72 * hour) / 1000));
    const expired = await people.seal(links.approve, { exp: Math.floor(people.journey.virtual.clock.now() / 1000) });
    for (const answer of [await people.send('GET', expired), await people.press(expired)]) {
      expect(answer).toMatchObject({ status: 410, body: expect.stringContaining('time of this link is up') });
    }
    expect(await people.approval()).toBe('PendingManualApproval');
  });

  it('is dead once the version was decided by another tool, and once it is asked about anew', async () => {
    await people.journey.decide(people.arn, 'Rejected');
    await people.journey.virtual.clock.advance(10_000);
    expect(await people.press(links.approve)).toMatchObject({
      status: 410,
      body: expect.stringContaining('was rejected'),
    });
    await people.journey.call('sagemaker', 'UpdateModelPackage', {
      ModelPackageArn: people.arn,
      ModelApprovalStatus: 'PendingManualApproval',
    });
    const fresh = await people.ask(people.arn);
    expect(await people.press(links.approve)).toMatchObject({
      status: 410,
      body: expect.stringContaining('asked about anew'),
    });
    expect(await people.press(fresh.approve)).toMatchObject({ status: 200 });
  });

  it.each<[string, (link: string) => string]>([
    ['of another action', link => forged(link, { action: 'reject' })],
    ['of a later end', link => forged(link, { exp: 99_999_999_999 })],
    ['of another version', link => forged(link, { arn: `${people.arn}0` })],
    ['used twice under another name', link => forged(link, { jti: 'sns.00000000-0000-4000-8000-000000000000' })],
    ['cut short', link => link.slice(0, -3)],
    ['without a seal', link => link.slice(0, link.lastIndexOf('.'))],
    ['of nobody', () => '/dev/approvals/nothing'],
  ])('is none of ours when forged: %s', async (_what, change) => {
    for (const answer of [await people.send('GET', change(links.approve)), await people.press(change(links.approve))]) {
      expect(answer).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } });
    }
    expect(await people.approval()).toBe('PendingManualApproval');
    expect(await people.ballot()).toMatchObject({ state: 'waiting', votes: [] });
  });

  it('knows no other methods', async () => {
    expect(await people.send('PUT', links.approve)).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD, POST' },
    });
  });
});

describe('where two people have to approve', () => {
  let people: People;
  const posted: { readonly path: string; readonly type: string | undefined; readonly text: unknown }[] = [];
  /** The next answers of a webhook. */
  const failing = new Map<string, number[]>();
  const channels = [
    { type: 'slack', webhook: 'ml-team' },
    { type: 'teams', webhook: 'risk' },
  ];

  /** What listens behind the webhooks. */
  const receive: Transport = async ({ path, headers, body }) => {
    posted.push({ path, type: headers['content-type'], text: JSON.parse(new TextDecoder().decode(body)) });
    const status = failing.get(path.replace(/\?.*/, ''))?.shift() ?? 200;
    return { status, headers: {}, body: new TextEncoder().encode('ok') };
  };

  beforeAll(async () => {
    const packaged = packageWithApproval(model, { approvers: 2 }, { notifications: { channels } });
    people = new People(await Journey.start({ model, packaged, hosts: { '127.0.0.1:7777': receive } }));
    for (const { webhook } of channels) {
      const Value = `http://127.0.0.1:7777/${webhook}?sig=secret`;
      const parameter = { Name: `/sluice/dev/webhooks/${webhook}`, Type: 'SecureString', Value };
      await people.journey.call('ssm', 'PutParameter', parameter);
    }
  });
  afterAll(() => people.journey.stop());

  it('Slack and Teams are sent buttons of their own that lead to the page', async () => {
    await people.ask();
    expect(posted.map(({ path }) => path).sort()).toEqual(['/ml-team?sig=secret', '/risk?sig=secret']);
    const [slack, teams] = ['ml-team', 'risk'].map(name => posted.find(({ path }) => path.startsWith(`/${name}?`)));
    expect(slack).toMatchObject({
      type: 'application/json',
      text: { text: expect.stringContaining('waits for approval') },
    });
    expect(teams).toMatchObject({ text: { type: 'message' } });
    for (const [message, channel] of [
      [slack, 'link, slack'],
      [teams, 'link, teams'],
    ] as const) {
      const link = /https:\/\/[^/]+(\/dev\/approvals\/[^"]+)/.exec(JSON.stringify(message))?.[1] ?? '';
      expect(await people.press(link)).toMatchObject({ status: 200, body: expect.stringContaining('does not count') });
      const { votes } = (await people.ballot()) as { votes: { channel: string }[] };
      expect(votes.at(-1)).toMatchObject({ channel });
    }
    expect(JSON.stringify(await people.ballot())).not.toContain('undelivered');
  });

  it('a channel is tried again; one that stays away is named in a mail, and its URL in no log', async () => {
    failing.set('/ml-team', [503, 429]);
    failing.set('/risk', [500, 500, 500]);
    const before = posted.length;
    const links = await people.ask();
    expect(posted.slice(before).map(({ path }) => path.split('?')[0])).toEqual(
      expect.arrayContaining(['/ml-team', '/ml-team', '/ml-team', '/risk', '/risk', '/risk']),
    );
    const words = 'teams (risk): The webhook in /sluice/dev/webhooks/risk has answered 500, after 3 attempts.';
    expect(people.journey.notifications().at(-1)).toMatchObject({
      subject: `${model}: a channel cannot be reached`,
      message: expect.stringContaining(words),
    });
    expect(await people.ballot()).toMatchObject({ request: { undelivered: [words] } });
    expect(await people.logged()).toContain('after 3 attempts');
    expect(await people.logged()).not.toContain('secret');
    expect(await people.press(links.reject)).toMatchObject({ status: 200 });
  });

  it('a link is on record and never one of the two, before or after a person', async () => {
    const links = await people.ask();
    expect(await people.press(links.approve)).toMatchObject({
      status: 200,
      body: expect.stringContaining('does not count'),
    });
    expect(await people.approval()).toBe('PendingManualApproval');
    await people.journey.decide(people.arn, 'Approved');
    await people.journey.virtual.clock.advance(10_000);
    expect(await people.approval()).toBe('PendingManualApproval');
    const again = await people.ask(people.arn);
    expect(await people.press(again.approve)).toMatchObject({ body: expect.stringContaining('1 of 2 by root') });
    expect(await people.approval()).toBe('PendingManualApproval');
    expect(await people.journey.heads()).toEqual([]);
  });

  it('a link rejects for all', async () => {
    const links = await people.ask();
    await people.journey.decide(people.arn, 'Approved');
    await people.journey.virtual.clock.advance(10_000);
    expect(await people.press(links.reject)).toMatchObject({
      status: 200,
      body: expect.stringContaining('is rejected'),
    });
    expect(await people.approval()).toBe('Rejected');
    await people.journey.decide(people.arn, 'Approved');
    await people.journey.virtual.clock.advance(10_000);
    expect(await people.approval()).toBe('PendingManualApproval');
    expect(await people.ballot()).toMatchObject({ epoch: 2, state: 'waiting' });
  });
});
