import { describe, expect, it } from 'vitest';
import { identityOf, isOwnRole, isSamePerson, nobody } from '#shared/domain/approval/identity.ts';
import { anna, boris, byLink, session, user } from './people.ts';

describe('one person', () => {
  it.each([
    ['the same principal', anna, session('anna')],
    ['the same session name under two roles', anna, session('anna', { role: 'admins' })],
    ['the same name in another case', anna, session('Anna', { role: 'admins' })],
    ['a user and a session of its name', user('anna'), anna],
    ['the same source identity under two names', session('a', { source: 'anna' }), session('b', { source: 'anna' })],
    ['the same name where one has no source identity', anna, session('anna', { role: 'admins', source: 'anna' })],
  ])('is told by %s', (_what, one, other) => {
    expect(isSamePerson(one, other)).toBe(true);
    expect(isSamePerson(other, one)).toBe(true);
  });

  it.each([
    ['other names', anna, boris],
    [
      'other source identities of one session name',
      session('ci', { source: 'anna' }),
      session('ci', { source: 'boris' }),
    ],
    ['nothing known of both', nobody, byLink],
    ['nothing known of one', nobody, anna],
  ])('is not told by %s', (_what, one, other) => {
    expect(isSamePerson(one, other)).toBe(false);
    expect(isSamePerson(other, one)).toBe(false);
  });
});

describe('an identity', () => {
  it('is called by the session, the user, or the root of an account', () => {
    expect(identityOf({ arn: 'arn:aws:sts::1:assumed-role/r/anna@example.com' }).name).toBe('anna@example.com');
    expect(identityOf({ arn: 'arn:aws:iam::1:user/team/boris' }).name).toBe('boris');
    expect(identityOf({ arn: 'arn:aws:iam::1:root', principalId: '1' }).name).toBe('root');
    expect(identityOf({ principalId: 'AROAX:carla' }).name).toBe('carla');
    expect(identityOf({})).toEqual(nobody);
  });

  it('is our own where it is a session of a role of the stage', () => {
    expect(isOwnRole(session('f', { role: 'sluice-dev-gate' }), 'dev')).toBe(true);
    expect(isOwnRole(session('f', { role: 'sluice-prod-gate' }), 'dev')).toBe(false);
    expect(isOwnRole(session('sluice-dev-gate', { role: 'operators' }), 'dev')).toBe(false);
    expect(isOwnRole(user('sluice-dev-gate'), 'dev')).toBe(false);
  });
});
