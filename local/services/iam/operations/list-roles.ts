import type { ListRolesCommandInput, ListRolesResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../core/service.ts';
import { page } from '../page.ts';
import { pathOf, roleView } from '../role-view.ts';
import type { IamState } from '../state.ts';

export const listRoles: Operation<IamState, ListRolesCommandInput, ListRolesResponse> = {
  authorize: () => [{ action: 'iam:ListRoles', resource: '*' }],
  run({ PathPrefix = '/', ...query }, state) {
    const roles = [...state.roles.values()].filter(role => pathOf(role.Arn).startsWith(PathPrefix));
    const sorted = roles.sort((a, b) => (a.RoleName < b.RoleName ? -1 : 1));
    const { items, ...more } = page(sorted, query);
    return { Roles: items.map(roleView), IsTruncated: more.Marker !== undefined, ...more };
  },
};
